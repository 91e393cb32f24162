package cells
import (
 _ "github.com/goplus/ixgo"
 _ "github.com/goplus/ixgo/pkg"
 _ "nnbook/notebooks/exercises"
 _ "nnbook/figures/experiment"
 _ "nnbook/nnlib/gradcheck"
 _ "gonum.org/v1/gonum/stat"
)
