using Sweep.Experiments.Attacks;
using static TorchSharp.torch;

namespace Sweep.Tests.Attacks;

[Collection("torch")]
public sealed class AttackTests
{
    public static TheoryData<string, double> Bounded()
    {
        var cases = new TheoryData<string, double>();
        foreach (var preset in AttackPresets.All.Where(preset => preset.Name.EndsWith("-quick", StringComparison.Ordinal) || preset.Kind == AttackKind.FGSM))
        {
            foreach (var epsilon in preset.Create().IsMinimization ? (double[])[0.3] : [0, 0.03, 0.3, 2]) // one that looks for the least distance goes by no epsilon
            {
                cases.Add(preset.Name, epsilon);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Bounded))]
    public void What_is_found_stays_in_the_box_and_in_the_ball_and_is_the_same_for_the_same_seed(string name, double epsilon)
    {
        using var scope = NewDisposeScope();
        using var classifier = SmallNet.Make();
        var attack = Preset(name);
        var images = SmallNet.Images;

        var found = Run(attack, classifier, images, SmallNet.Labels, epsilon);

        Assert.Equal(images.shape, found.shape);
        Assert.True(found.ge(0).logical_and(found.le(1)).all().item<bool>());
        if (!attack.IsMinimization)
        {
            var distance = Geometry.Distance(found, images, attack.Norm).max().item<float>();
            Assert.True(distance <= (attack.Norm == AttackNorm.L0 ? 1 : epsilon + 1e-6), $"{distance}");
        }

        var again = Run(Preset(name), classifier, SmallNet.Images, SmallNet.Labels, epsilon);
        Assert.Equal(found.contiguous().data<float>().ToArray(), again.contiguous().data<float>().ToArray());
    }

    [Fact]
    public void Fgsm_on_a_linear_network_is_the_closed_form()
    {
        using var scope = NewDisposeScope();
        var weights = Weights();
        using var classifier = SmallNet.Linear(weights, 0);
        var images = SmallNet.Images;
        var labels = ones(SmallNet.Count, ScalarType.Int64);

        var found = Run(new FGSM(), classifier, images, labels, 0.1);

        // Away from class 1: against the sign of every weight, cut to [0, 1].
        var expected = (images - (0.1 * tensor(weights).reshape(1, 1, 8, 8).sign())).clamp(0, 1);
        Assert.True((found - expected).abs().max().item<float>() < 1e-6);
    }

    [Fact]
    public void Projected_gradient_with_one_whole_step_is_fgsm()
    {
        using var scope = NewDisposeScope();
        using var classifier = SmallNet.Make();

        var one = Run(new PGD(AttackNorm.Linf, 1, 1, randomStart: false), classifier, SmallNet.Images, SmallNet.Labels, 0.07);

        Assert.Equal(Run(new FGSM(), classifier, SmallNet.Images, SmallNet.Labels, 0.07).data<float>().ToArray(), one.data<float>().ToArray());
    }

    [Fact]
    public void Projected_gradient_in_L2_on_a_linear_network_goes_straight_against_the_weights()
    {
        using var scope = NewDisposeScope();
        var weights = Weights();
        using var classifier = SmallNet.Linear(weights, 0);
        var images = full([1, 1, 8, 8], 0.5f);

        var found = Run(new PGD(AttackNorm.L2, 10, 0.25, randomStart: false), classifier, images, ones(1, ScalarType.Int64), 0.4);

        var unit = tensor(weights).reshape(1, 1, 8, 8) / Math.Sqrt(weights.Sum(weight => weight * (double)weight));
        Assert.True((found - (images - (unit * 0.4))).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void Carlini_and_Wagner_finds_the_distance_of_a_plane()
    {
        using var scope = NewDisposeScope();
        var (classifier, images, labels, distance) = Plane();

        var found = Run(new CarliniWagner(6, 400, 0.01, 1), classifier, images, labels, 0);

        Assert.True(IsAdversarial(classifier, found, labels));
        Assert.InRange(Geometry.Distance(found, images, AttackNorm.L2).item<float>(), distance * 0.999, distance * 1.02);
        classifier.Dispose();
    }

    [Fact]
    public void The_boundary_attack_comes_near_the_distance_of_a_plane()
    {
        using var scope = NewDisposeScope();
        var (classifier, images, labels, distance) = Plane();

        var far = Geometry.Distance(Run(new BoundaryAttack(1), classifier, images, labels, 0), images, AttackNorm.L2).item<float>();
        var found = Run(new BoundaryAttack(1_500, 0.05), classifier, images, labels, 0);

        Assert.True(IsAdversarial(classifier, found, labels));
        var near = Geometry.Distance(found, images, AttackNorm.L2).item<float>();
        Assert.InRange(near, distance * 0.999, distance * 1.15);
        Assert.True(far > near * 1.5, $"{far} after one iteration, {near} at the end");
        classifier.Dispose();
    }

    [Fact]
    public void The_boundary_attack_comes_nearer_with_more_directions_and_ends_where_steps_are_short()
    {
        using var scope = NewDisposeScope();
        var (classifier, images, labels, _) = Plane();
        double Distance(BoundaryAttack attack) => Geometry.Distance(Run(attack, classifier, images, labels, 0), images, AttackNorm.L2).item<float>();

        Assert.True(Distance(new BoundaryAttack(60, 0.05, candidates: 10)) < Distance(new BoundaryAttack(60, 0.05)));
        Assert.Equal(Distance(new BoundaryAttack(10, 0.05)), Distance(new BoundaryAttack(60, 0.05, convergence: 1)));
        classifier.Dispose();
    }

    [Fact]
    public void Fgsm_that_looks_for_the_shortest_step_finds_it()
    {
        using var scope = NewDisposeScope();
        var weights = Weights();
        const double step = 0.0437;
        var threshold = (0.5 * weights.Sum(weight => (double)weight)) - (step * weights.Sum(weight => Math.Abs((double)weight)));
        using var classifier = SmallNet.Linear(weights, (float)threshold);
        var images = full([1, 1, 8, 8], 0.5f);

        var found = Run(new FGSM(1_000), classifier, images, ones(1, ScalarType.Int64), 0);

        Assert.True(IsAdversarial(classifier, found, ones(1, ScalarType.Int64)));
        Assert.Equal(0.044, Geometry.Distance(found, images, AttackNorm.Linf).item<float>(), 1e-6);
    }

    [Fact]
    public void One_pixel_finds_the_pixel_that_decides()
    {
        using var scope = NewDisposeScope();
        var weights = new float[64];
        weights[27] = 1;
        using var classifier = SmallNet.Linear(weights, 0.5f);
        var images = SmallNet.Images;
        var labels = images.flatten(1).select(1, 27).gt(0.5).to_type(ScalarType.Int64);

        var found = Run(new OnePixel(100, 40), classifier, images, labels, 1);

        Assert.True(IsAdversarial(classifier, found, labels));
        Assert.Equal(Enumerable.Repeat(1f, SmallNet.Count), Geometry.Distance(found, images, AttackNorm.L0).data<float>().ToArray());
        Assert.True((found - images).flatten(1).select(1, 27).ne(0).all().item<bool>());
    }

    [Fact]
    public void Square_and_auto_gradient_lower_the_labels_lead_more_than_noise()
    {
        using var scope = NewDisposeScope();
        using var classifier = SmallNet.Make();
        using var target = new AttackedModel(classifier);

        double Lead(IAttack attack) => Geometry.Margin(target.Logits(Run(attack, classifier, SmallNet.Images, SmallNet.Labels, 0.03)), SmallNet.Labels).mean().item<float>();

        var noise = Lead(new UniformNoise(AttackNorm.Linf));
        Assert.True(Lead(new SquareAttack(150)) < noise);
        Assert.True(Lead(new AutoPGD(20)) < noise);
    }

    [Fact]
    public void Squares_get_smaller_during_the_attack()
    {
        using var scope = NewDisposeScope();
        var attack = new SquareAttack(1_000);
        var images = zeros(1, 1, 32, 32);

        Assert.Equal([29, 20, 14, 10, 7, 5, 4, 3, 2, 1], ((double[])[0.0005, 0.002, 0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.7, 0.9]).Select(progress => attack.SideAt(progress, images)));
    }

    [Fact]
    public void What_is_drawn_for_an_image_does_not_depend_on_its_batch()
    {
        using var scope = NewDisposeScope();
        using var all = new ImageRandom(3, Enumerable.Range(0, 8));
        using var some = new ImageRandom(3, [2, 5]);

        Assert.Equal(all.Uniform(2, 3).index_select(0, tensor((long[])[2, 5])).data<float>().ToArray(), some.Uniform(2, 3).data<float>().ToArray());
        Assert.Equal(all.Normal(4).index_select(0, tensor((long[])[2, 5])).data<float>().ToArray(), some.Normal(4).data<float>().ToArray());
    }

    [Fact]
    public void Cancelling_ends_every_attack()
    {
        using var scope = NewDisposeScope();
        using var classifier = SmallNet.Make();
        using var target = new AttackedModel(classifier);
        using var random = SmallNet.Random();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.All(AttackPresets.All, preset => Assert.Throws<OperationCanceledException>(
            () => preset.Create().Run(target, SmallNet.Images, SmallNet.Labels, 0.1, random, stop.Token)));
    }

    // splash-paper, section 10.
    [Theory]
    [InlineData("fgsm-art")]
    [InlineData("fgsm-foolbox2")]
    [InlineData("cw-l2-reference")]
    [InlineData("cw-l2-foolbox2")]
    [InlineData("cw-l2-art")]
    [InlineData("boundary-foolbox2")]
    [InlineData("boundary-foolbox3")]
    [InlineData("boundary-art")]
    [InlineData("one-pixel-reference")]
    [InlineData("one-pixel-paper")]
    public void The_stock_settings_have_names(string name)
    {
        var preset = AttackPresets.All.Single(each => each.Name == name);

        Assert.Equal(name == "fgsm-art" ? 0.3 : null, preset.Epsilon);
        Assert.True(name == "fgsm-art" || Enum.GetValues<AttackEffort>().Any(effort => AttackPresets.For(preset.Kind, effort) == preset), "it can be asked for on the command line");
    }

    [Fact]
    public void Every_kind_and_effort_has_a_preset() => Assert.All(
        Enum.GetValues<AttackKind>(), kind => Assert.All(Enum.GetValues<AttackEffort>(), effort => Assert.Equal(kind, AttackPresets.For(kind, effort).Kind)));

    private static float[] Weights() => [.. Enumerable.Range(0, 64).Select(k => (float)Math.Sin(1.3 * k))];

    // A grey image on the side of class 1, at a known distance from the plane where class 0 begins, which no pixel's bound hides.
    private static (NormalizedClassifier Classifier, Tensor Images, Tensor Labels, double Distance) Plane()
    {
        var weights = Weights();
        var length = Math.Sqrt(weights.Sum(weight => weight * (double)weight));
        const double distance = 0.3;
        var threshold = (0.5 * weights.Sum(weight => (double)weight)) - (distance * length);
        return (SmallNet.Linear(weights, (float)threshold), full([1, 1, 8, 8], 0.5f), ones(1, ScalarType.Int64), distance);
    }

    private static IAttack Preset(string name) => AttackPresets.All.Single(preset => preset.Name == name).Create();

    private static bool IsAdversarial(NormalizedClassifier classifier, Tensor images, Tensor labels)
    {
        using var target = new AttackedModel(classifier);
        return target.IsAdversarial(images, labels).all().item<bool>();
    }

    private static Tensor Run(IAttack attack, NormalizedClassifier classifier, Tensor images, Tensor labels, double epsilon)
    {
        using var target = new AttackedModel(classifier);
        using var random = SmallNet.Random((int)images.shape[0]);
        return attack.Run(target, images, labels, epsilon, random, CancellationToken.None);
    }
}
