using Sweep.Experiments.Attacks;
using static TorchSharp.torch;

namespace Sweep.Tests.Attacks;

/// <summary>Attacks against plain PyTorch with the same weights: see Golden/make_attack_goldens.py.</summary>
[Collection("torch")]
public sealed class AttackGoldenTests
{
    [Fact]
    public void Logits_margins_and_gradients_are_PyTorchs()
    {
        using var scope = NewDisposeScope();
        using var classifier = SmallNet.Make();
        using var target = new AttackedModel(classifier);
        var images = SmallNet.Images;

        var (gradient, _, logits) = target.Gradient(images, Geometry.CrossEntropy(SmallNet.Labels));

        AssertClose("logits", logits, 1e-5);
        AssertClose("margin", Geometry.Margin(logits, SmallNet.Labels), 1e-5);
        AssertClose("gradient", gradient, 1e-5);
    }

    [Fact]
    public void Fgsm_is_PyTorchs() => AssertFinds("fgsm", new FGSM(), 0.05, 1e-6);

    [Fact]
    public void Projected_gradient_in_Linf_is_PyTorchs() => AssertFinds("pgdLinf", new PGD(AttackNorm.Linf, 12, 0.25, randomStart: false), 0.08, 1e-5);

    [Fact]
    public void Projected_gradient_in_L2_is_PyTorchs() => AssertFinds("pgdL2", new PGD(AttackNorm.L2, 12, 0.25, randomStart: false), 0.7, 1e-4);

    [Fact]
    public void Carlini_and_Wagner_is_PyTorchs() => AssertFinds("carliniWagner", new CarliniWagner(4, 60, 0.02, 1, abortEarly: false), 0, 2e-4);

    private static void AssertFinds(string name, IAttack attack, double epsilon, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var classifier = SmallNet.Make();
        using var target = new AttackedModel(classifier);
        using var random = SmallNet.Random();

        AssertClose(name, attack.Run(target, SmallNet.Images, SmallNet.Labels, epsilon, random, CancellationToken.None), tolerance);
    }

    private static void AssertClose(string name, Tensor actual, double tolerance)
    {
        var expected = SmallNet.Golden.GetProperty(name).EnumerateArray().Select(each => each.GetDouble()).ToArray();
        var found = actual.contiguous().data<float>().ToArray();
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
