using System.Globalization;
using Sweep.Experiments.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>The latest checkpoint of a training, one file in a folder. A training that resumes from it ends with the same bits as an uninterrupted one.</summary>
/// <remarks>
/// A checkpoint holds the model's state_dict, the momentum buffers, the CPU random state (dropout on the processor draws from it) and the epoch; tensors are restored to the device of the model. Order
/// and augmentation of the images depend on seed and epoch only, as does dropout on an accelerator.
/// </remarks>
/// <param name="folder">Created by the first save.</param>
/// <param name="everyEpochs">Epochs between two checkpoints, at least 1. The last epoch is always saved.</param>
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

    /// <summary>Path of the checkpoint file, which need not exist.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, FileName);

    /// <summary>Saves the state after an epoch, if a checkpoint is due.</summary>
    /// <param name="result">Of the epoch that has just ended.</param>
    /// <param name="last">Whether this was the last epoch of the training.</param>
    /// <param name="model">The network after the epoch.</param>
    /// <param name="optimizer">The optimiser after the epoch.</param>
    /// <param name="fingerprint">Identifies the training; <see cref="Restore"/> ignores checkpoints with another fingerprint.</param>
    internal void Save(EpochResult result, bool last, nn.Module model, SGD optimizer, string fingerprint)
    {
        if (!last && result.Epoch % everyEpochs != 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        Directory.CreateDirectory(folder);
        var momentum = optimizer.state_dict().State.Select((state, index) => (Name: $"{MomentumPrefix}{index}", Value: ((SGD.State)state).momentum_buffer));
        var tensors = model.state_dict().Select(pair => (ModelPrefix + pair.Key, pair.Value))
            .Concat(momentum.Where(each => each.Value is not null).Select(each => (each.Name, each.Value!)))
            .Append((RandomState, get_rng_state()));
        SafeTensorsFile.Write(Path, tensors, new Dictionary<string, string>
        {
            [Fingerprint] = fingerprint,
            [EpochName] = result.Epoch.ToString(CultureInfo.InvariantCulture),
            [ErrorName] = result.TestError.ToString("R", CultureInfo.InvariantCulture),
            [LossName] = result.TrainLoss.ToString("R", CultureInfo.InvariantCulture),
            [SecondsName] = result.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Loads the checkpoint into model, optimiser and CPU random state.</summary>
    /// <returns>The result of the checkpoint's epoch. Null, with nothing changed, if there is no checkpoint or it is damaged or belongs to another training.</returns>
    internal EpochResult? Restore(nn.Module model, SGD optimizer, string fingerprint)
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

            var result = new EpochResult(
                int.Parse(texts[EpochName], CultureInfo.InvariantCulture), Number(texts, ErrorName), Number(texts, LossName), TimeSpan.FromSeconds(Number(texts, SecondsName)));
            ModelWeights.Fill(model, tensors.Where(pair => pair.Key.StartsWith(ModelPrefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[ModelPrefix.Length..], pair => pair.Value), Path);
            RestoreMomentum(optimizer, tensors, model.parameters().FirstOrDefault()?.device ?? CPU);
            set_rng_state(tensors[RandomState]);
            return result;
        }
        catch (Exception error) when (error is WeightsException or FormatException or KeyNotFoundException)
        {
            return null; // an unreadable checkpoint only costs time: the training starts again
        }
    }

    private static void RestoreMomentum(SGD optimizer, IReadOnlyDictionary<string, Tensor> tensors, Device device)
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
