package gomlx

import (
	"fmt"

	"github.com/gomlx/compute/distributed"
	"github.com/gomlx/gomlx/ml/dataset"
	"github.com/gomlx/gomlx/ml/train"
	"gonum.org/v1/gonum/mat"
)

// TrainOnDevices does steps of training, each on a batch of batchSize examples
// for every device, with the network's own plan: each device holds all of the
// weights, computes the gradient of its share of the examples, and XLA adds the
// code by which they average. It needs a backend with that many devices.
func (n *Network) TrainOnDevices(x, y *mat.Dense, devices, batchSize, steps int) error {
	if have := n.backend.NumDevices(); devices < 2 || devices > have {
		return fmt.Errorf("gomlx: want 2 devices or more, and as many as the backend has, got %d, and %q has %d; GOMLX_BACKEND names another backend", devices, n.backend.Name(), have)
	}
	mesh, err := distributed.NewDeviceMesh([]int{devices}, []string{"examples"})
	if err != nil {
		return err
	}
	// The first axis of a batch, its examples, is cut; the second is not.
	cut, err := distributed.NewShardingSpec(mesh, distributed.AxisSpec{"examples"})
	if err != nil {
		return err
	}
	source, err := dataset.InMemoryFromData(n.backend, "examples", []any{n.tensor(x)}, []any{n.tensor(y)})
	if err != nil {
		return err
	}
	source.Shuffle().BatchSize(batchSize, true).Infinite(true)
	specs := []*distributed.ShardingSpec{cut}
	batches, err := dataset.NewDistributedAccumulator(n.backend, source, distributed.AutoSharding, specs, specs, nil)
	if err != nil {
		return err
	}
	_, err = train.NewLoop(n.trainer).RunSteps(batches, steps)
	return err
}
