// Nested in torch.optim.lr_scheduler because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Drops every some epochs; see <see cref="impl.StepLR"/>.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            /// <summary>Drops at milestones; see <see cref="impl.MultiStepLR"/>.</summary>
            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch, verbose);

            /// <summary>Half a cosine; see <see cref="impl.CosineAnnealingLR"/>.</summary>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            /// <summary>A function of the epoch; see <see cref="impl.LambdaLR"/>.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>A straight line; see <see cref="impl.LinearLR"/>.</summary>
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            /// <summary>A factor an epoch; see <see cref="impl.ExponentialLR"/>.</summary>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);

            /// <summary>A factor for the first epochs; see <see cref="impl.ConstantLR"/>.</summary>
            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);

            /// <summary>A power of what is left; see <see cref="impl.PolynomialLR"/>.</summary>
            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);

            /// <summary>One scheduler after the other; see <see cref="impl.SequentialLR"/>.</summary>
            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            /// <summary>Several schedulers together; see <see cref="impl.ChainedLR"/>.</summary>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) =>
                new impl.ChainedLR(schedulers);

            /// <summary>Up to a maximum and far down; see <see cref="impl.OneCycleLR"/>.</summary>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                double max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                double base_momentum = 0.85,
                double max_momentum = 0.95,
                double div_factor = 25,
                double final_div_factor = 10000,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer,
                    max_lr,
                    total_steps,
                    epochs,
                    steps_per_epoch,
                    pct_start,
                    anneal_strategy,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    div_factor,
                    final_div_factor,
                    three_phase,
                    last_epoch,
                    verbose);

            /// <summary>Up to a maximum and far down; see <see cref="impl.OneCycleLR"/>.</summary>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                IEnumerable<double> max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null,
                IEnumerable<double>? max_momentum = null,
                double div_factor = 25,
                double final_div_factor = 10000,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer,
                    max_lr,
                    total_steps,
                    epochs,
                    steps_per_epoch,
                    pct_start,
                    anneal_strategy,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    div_factor,
                    final_div_factor,
                    three_phase,
                    last_epoch,
                    verbose);
        }
    }
}
