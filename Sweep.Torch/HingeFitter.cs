using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Places the hinges of SPLASH units where the data is: at quantiles of what reaches each unit in the first batches.</summary>
/// <remarks>
/// The quantiles are those of |x| at which a standard normal input gives the places of <see cref="Splash.FixedHinges"/>: for S = 7 0.683, 0.954 and 0.988, so that units behind
/// a normalisation keep about their fixed hinges. Our choice: the paper says only that its hinges come from the data.
/// </remarks>
public static class HingeFitter
{
    private const int MaxInputs = 1 << 20;
    private const double MinGap = 1e-3;

    /// <summary>Moves the hinges of every SPLASH unit of a model.</summary>
    /// <param name="model">
    /// Run as it is, without dropout; batch normalisations normalise by the batch, as in the training to come, and keep their running statistics. Units behind others see inputs that passed the
    /// earlier ones unfitted.
    /// </param>
    /// <param name="batches">Each of the shape that the model takes; disposed by the caller.</param>
    /// <exception cref="ArgumentException">There is no batch.</exception>
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
        Look(model, batches);
        hooks.ForEach(hook => hook.remove());
        foreach (var unit in units)
        {
            if (inputs[unit].Count == 0)
            {
                throw new ArgumentException("Expected at least one batch to take hinges from, found none", nameof(batches));
            }

            Place(unit, inputs[unit]);
            inputs[unit].ForEach(input => input.Dispose());
        }
    }

    private static void Look(nn.Module<Tensor, Tensor> model, IEnumerable<Tensor> batches)
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

    private static void Place(Splash unit, List<Tensor> inputs)
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

    // Rising from 0 also where many inputs are equal, or none is on this side.
    private static double[] Hinges(Tensor sizes, int count)
    {
        var fixedPlaces = Splash.FixedHinges((2 * count) - 1);
        var (values, _) = sizes.sort();
        var sorted = values.to_type(ScalarType.Float32).cpu().data<float>().ToArray();
        var hinges = new double[count];
        for (var hinge = 1; hinge < count; hinge++)
        {
            var place = sorted.Length == 0 ? fixedPlaces[hinge] : sorted[(int)(MassWithin(fixedPlaces[hinge]) * (sorted.Length - 1))];
            hinges[hinge] = Math.Max(place, hinges[hinge - 1] + MinGap);
        }

        return hinges;
    }

    // Of a standard normal distribution within ±x.
    private static double MassWithin(double x)
    {
        using var scope = NewDisposeScope();
        return tensor(x / Math.Sqrt(2), ScalarType.Float64, CPU).erf().item<double>();
    }
}
