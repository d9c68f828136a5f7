using System.Globalization;
using Sweep.Experiments.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>The last checkpoint of a training, in one file of its folder: from it the training goes on to the same bits.</summary>
/// <remarks>
/// It holds the model, the momenta, the processor's random state (dropout draws from it there) and the epoch, read back to the device that the model is on. The order and variation of images
/// follow from seed and epoch, and so does what dropout draws on an accelerator.
/// </remarks>
/// <param name="folder">Made when first written to.</param>
/// <param name="everyEpochs">How often one is taken; one is always taken after the last epoch.</param>
public sealed class Checkpoints(string folder, int everyEpochs)
{
    private const string FileName = "checkpoint.safetensors";
    private const string ModelPrefix = "model.";
    private const string MomentumPrefix = "momentum.";
    private const string RandomState = "random_state";
    private const string Fingerprint = "fingerprint";
    private const string EpochName = "epoch";
    private const string ErrorName = "test_error";
    private const string LossName = "train_loss";
    private const string SecondsName = "epoch_seconds";

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, FileName);

    /// <summary>Keeps the state after an epoch, if one is due.</summary>
    /// <param name="outcome">Of the epoch.</param>
    /// <param name="last">Whether the training ends with it.</param>
    /// <param name="model">The network.</param>
    /// <param name="optimizer">Its optimiser.</param>
    /// <param name="fingerprint">What the training is of: a checkpoint of another one is not gone on from.</param>
    internal void Keep(EpochOutcome outcome, bool last, nn.Module model, SGD optimizer, string fingerprint)
    {
        if (!last && outcome.Epoch % everyEpochs != 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        Directory.CreateDirectory(folder);
        var momenta = optimizer.state_dict().State.Select((state, index) => (Name: $"{MomentumPrefix}{index}", Value: ((SGD.State)state).momentum_buffer));
        var tensors = model.state_dict().Select(pair => (ModelPrefix + pair.Key, pair.Value))
            .Concat(momenta.Where(each => each.Value is not null).Select(each => (each.Name, each.Value!)))
            .Append((RandomState, get_rng_state()));
        SafeTensorsFile.Write(Path, tensors, new Dictionary<string, string>
        {
            [Fingerprint] = fingerprint,
            [EpochName] = outcome.Epoch.ToString(CultureInfo.InvariantCulture),
            [ErrorName] = outcome.TestError.ToString("R", CultureInfo.InvariantCulture),
            [LossName] = outcome.TrainLoss.ToString("R", CultureInfo.InvariantCulture),
            [SecondsName] = outcome.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Brings model, optimiser and random state to the last checkpoint.</summary>
    /// <returns>The outcome of its epoch; null when there is none, or it is damaged or of another training: then nothing was changed.</returns>
    internal EpochOutcome? Restore(nn.Module model, SGD optimizer, string fingerprint)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        try
        {
            var (tensors, texts) = SafeTensorsFile.Read(Path);
            if (texts.GetValueOrDefault(Fingerprint) != fingerprint || !tensors.ContainsKey(RandomState))
            {
                return null;
            }

            var outcome = new EpochOutcome(
                int.Parse(texts[EpochName], CultureInfo.InvariantCulture), Number(texts, ErrorName), Number(texts, LossName), TimeSpan.FromSeconds(Number(texts, SecondsName)));
            ModelWeights.Fill(model, tensors.Where(pair => pair.Key.StartsWith(ModelPrefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[ModelPrefix.Length..], pair => pair.Value), Path);
            RestoreMomenta(optimizer, tensors, model.parameters().FirstOrDefault()?.device ?? CPU);
            set_rng_state(tensors[RandomState]);
            return outcome;
        }
        catch (Exception fault) when (fault is WeightsException or FormatException or KeyNotFoundException)
        {
            return null; // a checkpoint saves time; what cannot be read costs it, and nothing else
        }
    }

    private static void RestoreMomenta(SGD optimizer, IReadOnlyDictionary<string, Tensor> tensors, Device device)
    {
        var states = optimizer.state_dict().State;
        for (var i = 0; i < states.Count; i++)
        {
            if (tensors.TryGetValue($"{MomentumPrefix}{i}", out var momentum))
            {
                ((SGD.State)states[i]).momentum_buffer = momentum.to(device).DetachFromDisposeScope();
            }
        }
    }

    private static double Number(IReadOnlyDictionary<string, string> texts, string name) => double.Parse(texts[name], CultureInfo.InvariantCulture);
}
