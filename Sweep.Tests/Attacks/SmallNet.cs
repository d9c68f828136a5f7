using System.Text.Json;
using Sweep.Experiments.Attacks;
using static TorchSharp.torch;

namespace Sweep.Tests.Attacks;

/// <summary>The network and images of Golden/make_attack_goldens.py, and networks whose weaknesses are known in closed form.</summary>
internal static class SmallNet
{
    public const int Count = 6;

    public static JsonElement Golden { get; } = GoldenFolder.Read("Attacks", "attacks.json").RootElement;

    public static Tensor Images => tensor(Enumerable.Range(0, Count * 64).Select(k => (float)((1 + Math.Sin(0.37 * k)) / 2)).ToArray()).reshape(Count, 1, 8, 8);

    public static Tensor Labels => tensor(Golden.GetProperty("labels").EnumerateArray().Select(each => each.GetInt64()).ToArray());

    public static NormalizedClassifier Make()
    {
        var net = nn.Sequential(nn.Conv2d(1, 4, 3L, padding: 1L), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(64, 3));
        using (no_grad())
        {
            foreach (var (parameter, i) in net.parameters().Select((parameter, i) => (parameter, i)))
            {
                parameter.copy_(tensor(Enumerable.Range(0, (int)parameter.numel()).Select(k => (float)(Math.Sin(k + 1 + (7 * i)) / 2)).ToArray()).reshape(parameter.shape));
            }
        }

        return Evaluating(new NormalizedClassifier(net, [0.4f], [0.3f]));
    }

    /// <summary>Two classes: class 1 where the sum of weights·pixels is above the threshold.</summary>
    /// <param name="weights">One a pixel of 8×8.</param>
    /// <param name="threshold">Of the weighted sum.</param>
    public static NormalizedClassifier Linear(float[] weights, float threshold)
    {
        var linear = nn.Linear(64, 2);
        using (no_grad())
        {
            linear.weight.copy_(stack([zeros(64), tensor(weights)]));
            linear.bias!.copy_(tensor((float[])[0, -threshold]));
        }

        return Evaluating(new NormalizedClassifier(nn.Sequential(nn.Flatten(), linear), [0], [1]));
    }

    public static ImageRandom Random(int count = Count) => new(7, Enumerable.Range(0, count));

    private static NormalizedClassifier Evaluating(NormalizedClassifier classifier)
    {
        classifier.eval();
        return classifier;
    }
}
