using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Sets the hinges of SPLASH units to quantiles of each unit's inputs in the first batches.</summary>
/// <remarks>
/// The quantiles of |x| are those that give <see cref="Splash.FixedHinges"/> for standard normal inputs: 0.683, 0.954 and 0.988 for S = 7. Units after a normalisation therefore keep about their fixed
/// hinges. This is our choice: the paper only says that its hinges are taken from the data.
/// </remarks>
public static class HingeFitter
{
    private const int MaxInputs = 1 << 20;
    private const double MinGap = 1e-3;

    /// <summary>Fits the hinges of all SPLASH units of a model.</summary>
    /// <param name="model">
    /// Evaluated on the batches without dropout. Batch normalisation uses batch statistics, as in training, and its running statistics are unchanged. All units are fitted in one evaluation, so deeper units see
    /// the outputs of earlier ones before their fit.
    /// </param>
    /// <param name="batches">Inputs of the model, disposed by the caller.</param>
    /// <exception cref="ArgumentException"><paramref name="batches"/> is empty.</exception>
    public static void Fit(nn.Module<Tensor, Tensor> model, IEnumerable<Tensor> batches)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batches);
        var units = model.modules().Append(model).OfType<Splash>().ToList();
        var inputs = units.ToDictionary(unit => unit, _ => new List<Tensor>());
        var hooks = units.Select(unit => unit.register_forward_pre_hook((_, input) =>
        {
            inputs[unit].Add(input.detach().clone().DetachFromDisposeScope());
            return input;
        })).ToList();
        Evaluate(model, batches);
        hooks.ForEach(hook => hook.remove());
        foreach (var unit in units)
        {
            if (inputs[unit].Count == 0)
            {
                throw new ArgumentException("Expected at least one batch to take hinges from, found none", nameof(batches));
            }

            Fit(unit, inputs[unit]);
            inputs[unit].ForEach(input => input.Dispose());
        }
    }

    private static void Evaluate(nn.Module<Tensor, Tensor> model, IEnumerable<Tensor> batches)
    {
        using var ungraded = no_grad();
        using var kept = NewDisposeScope();
        var norms = model.modules().Where(module => module is BatchNorm1d or BatchNorm2d).ToList();
        var statistics = norms.SelectMany(norm => norm.named_buffers()).Select(pair => (Buffer: pair.buffer, Value: pair.buffer.clone())).ToList();
        var wasTraining = model.training;
        model.eval();
        norms.ForEach(norm => norm.train());
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            model.call(batch);
        }

        statistics.ForEach(each => each.Buffer.copy_(each.Value));
        model.train(wasTraining);
    }

    private static void Fit(Splash unit, List<Tensor> inputs)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var all = cat([.. inputs.Select(input => input.flatten())]);
        all = all.shape[0] > MaxInputs ? all.index_select(0, linspace(0, all.shape[0] - 1, MaxInputs, dtype: ScalarType.Float64, device: CPU).to_type(ScalarType.Int64).to(all.device)) : all;
        if (unit.Symmetric)
        {
            unit.SetHinges(Hinges(all.abs(), unit.HingesPerSide));
        }
        else
        {
            unit.SetHinges(Hinges(all.masked_select(all.gt(0)), unit.HingesPerSide), Hinges(-all.masked_select(all.lt(0)), unit.HingesPerSide));
        }
    }

    // Strictly increasing from 0, even if many inputs are equal or this side has none.
    private static double[] Hinges(Tensor absolute, int count)
    {
        var fixedHinges = Splash.FixedHinges((2 * count) - 1);
        var (values, _) = absolute.sort();
        var sorted = values.to_type(ScalarType.Float32).cpu().data<float>().ToArray();
        var hinges = new double[count];
        for (var hinge = 1; hinge < count; hinge++)
        {
            var quantile = sorted.Length == 0 ? fixedHinges[hinge] : sorted[(int)(MassWithin(fixedHinges[hinge]) * (sorted.Length - 1))];
            hinges[hinge] = Math.Max(quantile, hinges[hinge - 1] + MinGap);
        }

        return hinges;
    }

    // The probability of [−x, x] under the standard normal distribution.
    private static double MassWithin(double x)
    {
        using var scope = NewDisposeScope();
        return tensor(x / Math.Sqrt(2), ScalarType.Float64, CPU).erf().item<double>();
    }
}
