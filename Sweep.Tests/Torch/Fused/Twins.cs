using Sweep.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Fused;

/// <summary>The same modules twice: in float32, for a fused pass, and in float64, called one after another.</summary>
internal sealed class Twins
{
    private readonly List<nn.Module<Tensor, Tensor>> _fused;
    private readonly List<nn.Module<Tensor, Tensor>> _plain;

    /// <param name="make">Makes the modules, which get random parameters.</param>
    public Twins(Func<List<nn.Module<Tensor, Tensor>>> make)
    {
        (_fused, _plain) = (make(), make());
        foreach (var (one, other) in _fused.Zip(_plain))
        {
            using var ungraded = no_grad();
            foreach (var (parameter, twin) in one.parameters().Zip(other.parameters()))
            {
                parameter.add_(randn_like(parameter) * 0.3);
                twin.copy_(parameter);
            }

            other.to(ScalarType.Float64);
        }
    }

    public IReadOnlyList<nn.Module<Tensor, Tensor>> Fused => _fused;

    public void Train(bool training) => _fused.Concat(_plain).ToList().ForEach(module => module.train(training));

    /// <summary>Asserts that outputs, all gradients and all buffers are the same to rounding.</summary>
    /// <param name="input">Float32, any layout.</param>
    /// <param name="run">The fused pass.</param>
    /// <param name="shortcut">Added before the last module; null for none.</param>
    public void AssertSame(Tensor input, Func<Tensor, Tensor?, Tensor> run, Tensor? shortcut = null)
    {
        Tensor x = input.detach().requires_grad_(), y = input.to(ScalarType.Float64).detach().requires_grad_();
        Tensor? r = shortcut?.detach().requires_grad_(), s = shortcut?.to(ScalarType.Float64).detach().requires_grad_();
        var actual = run(x, r);
        var expected = y;
        foreach (var module in _plain)
        {
            expected = module.call(s is not null && ReferenceEquals(module, _plain[^1]) ? expected + s : expected);
        }

        AssertClose(expected, actual, "output");
        var gradient = randn(expected.shape);
        expected.Backward(gradient.to(ScalarType.Float64));
        actual.Backward(gradient);
        AssertClose(y.grad!, x.grad!, "gradient of the input");
        if (s is not null)
        {
            AssertClose(s.grad!, r!.grad!, "gradient of the shortcut");
        }

        foreach (var (one, other) in _fused.Zip(_plain))
        {
            foreach (var ((name, parameter), twin) in one.named_parameters().Zip(other.parameters()))
            {
                // What is zero but for rounding has no scale of its own: the bias before a normalisation.
                AssertClose(twin.grad!, parameter.grad!, $"gradient of {one.GetName()}.{name}");
            }

            foreach (var ((name, buffer), twin) in one.named_buffers().Zip(other.buffers()))
            {
                AssertClose(twin, buffer, $"{one.GetName()}.{name}");
            }

            one.zero_grad();
            other.zero_grad();
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        if (expected.numel() == 0)
        {
            return;
        }

        var scale = Math.Max(1, expected.abs().max().to(ScalarType.Float64).item<double>());
        var distance = (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(distance <= 1e-4 * scale, $"{what}: {distance:E2} of {scale:E2}");
    }
}
