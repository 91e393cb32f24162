//go:build bound

package cells

import _ "nnbook/notebooks/live/cells/bound"
