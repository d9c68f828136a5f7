namespace Sweep.Experiments.Attacks;

/// <summary>Named settings of the attacks. Those of the SPLASH paper are not known.</summary>
/// <remarks>splash-paper, section 10; what is ours says so.</remarks>
public static class AttackPresets
{
    private const string Ours = "our choice, for a processor";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AttackPreset> All { get; } =
    [
        new("fgsm", AttackKind.Fgsm, "one step; no settings", () => new Fgsm()),
        new("fgsm-art", AttackKind.Fgsm, "ART: one step, epsilon 0.3", () => new Fgsm()) { Epsilon = 0.3 },
        new("fgsm-foolbox2", AttackKind.Fgsm, "Foolbox 2.4: the shortest of 1,000 steps up to 1 that fools", () => new Fgsm(1_000)),
        new("pgd-linf-quick", AttackKind.PgdLinf, Ours, () => new ProjectedGradient(AttackNorm.Linf, 10, 0.25)),
        new("pgd-linf-40", AttackKind.PgdLinf, "Madry and others on MNIST: 40 steps, random start; step 2.5 epsilon / steps", () => new ProjectedGradient(AttackNorm.Linf, 40, 2.5 / 40)),
        new("pgd-l2-quick", AttackKind.PgdL2, Ours, () => new ProjectedGradient(AttackNorm.L2, 10, 0.25)),
        new("pgd-l2-40", AttackKind.PgdL2, "as pgd-linf-40, in L2", () => new ProjectedGradient(AttackNorm.L2, 40, 2.5 / 40)),
        new("cw-l2-quick", AttackKind.CwL2, Ours, () => new CarliniWagner(3, 100, 0.1, 3)),
        new("cw-l2-foolbox2", AttackKind.CwL2, "Foolbox 2.4: 5 search steps, 1,000 iterations, rate 0.005, first c 0.01", () => new CarliniWagner(5, 1_000, 5e-3, 1e-2)),
        new("cw-l2-art", AttackKind.CwL2, "ART: 10 search steps, 10 iterations, first c 0.01; rate 0.01", () => new CarliniWagner(10, 10, 1e-2, 1e-2)),
        new("cw-l2-reference", AttackKind.CwL2, "nn_robust_attacks and Foolbox 3: 9 search steps, 10,000 iterations, rate 0.01, first c 0.001", () => new CarliniWagner(9, 10_000, 1e-2, 1e-3)),
        new("one-pixel-quick", AttackKind.OnePixel, Ours, () => new OnePixel(40, 10)),
        new("one-pixel-reference", AttackKind.OnePixel, "one-pixel-attack-keras: population 400, 75 generations, mutation dithered in [0.5, 1)", () => new OnePixel(400, 75)),
        new("one-pixel-paper", AttackKind.OnePixel, "Su and others, not verified: population 400, 100 generations, mutation 0.5; the start and the rest as the reference", () => new OnePixel(400, 100, 0.5, 0.5)),
        new("boundary-quick", AttackKind.Boundary, Ours, () => new BoundaryAttack(200, 0.05)),
        new("boundary-foolbox2", AttackKind.Boundary, "Foolbox 2.4: 5,000 iterations of at most 25 directions, both steps 0.01, adaptation 1.5", () => new BoundaryAttack(5_000, directions: 25)),
        new("boundary-art", AttackKind.Boundary, "ART: 5,000 iterations of at most 25 trials, both steps 0.01, adaptation 0.667", () => new BoundaryAttack(5_000, adaptation: 1 / 0.667, directions: 25)),
        new("boundary-foolbox3", AttackKind.Boundary, "Foolbox 3: 25,000 steps, or until those towards the image are below 1e-7", () => new BoundaryAttack(25_000, shortestStep: 1e-7)),
        new("square-quick", AttackKind.Square, Ours, () => new SquareAttack(200)),
        new("square-5000", AttackKind.Square, "AutoAttack: 5,000 queries, first share 0.8", () => new SquareAttack(5_000)),
        new("apgd-quick", AttackKind.Apgd, Ours, () => new AutoGradient(20)),
        new("apgd-100", AttackKind.Apgd, "AutoAttack: 100 steps", () => new AutoGradient(100)),
    ];

    /// <summary>The preset that an effort stands for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The attack is no member of the enum.</exception>
    public static AttackPreset For(AttackKind kind, AttackEffort effort)
    {
        var name = (kind, effort) switch
        {
            (AttackKind.Fgsm, AttackEffort.Reference) => "fgsm-foolbox2",
            (AttackKind.Fgsm, _) => "fgsm",
            (AttackKind.PgdLinf, AttackEffort.Quick) => "pgd-linf-quick",
            (AttackKind.PgdLinf, _) => "pgd-linf-40",
            (AttackKind.PgdL2, AttackEffort.Quick) => "pgd-l2-quick",
            (AttackKind.PgdL2, _) => "pgd-l2-40",
            (AttackKind.CwL2, AttackEffort.Quick) => "cw-l2-quick",
            (AttackKind.CwL2, AttackEffort.Art) => "cw-l2-art",
            (AttackKind.CwL2, AttackEffort.Reference) => "cw-l2-reference",
            (AttackKind.CwL2, _) => "cw-l2-foolbox2",
            (AttackKind.OnePixel, AttackEffort.Quick) => "one-pixel-quick",
            (AttackKind.OnePixel, AttackEffort.Reference) => "one-pixel-paper",
            (AttackKind.OnePixel, _) => "one-pixel-reference",
            (AttackKind.Boundary, AttackEffort.Quick) => "boundary-quick",
            (AttackKind.Boundary, AttackEffort.Art) => "boundary-art",
            (AttackKind.Boundary, AttackEffort.Reference) => "boundary-foolbox3",
            (AttackKind.Boundary, _) => "boundary-foolbox2",
            (AttackKind.Square, AttackEffort.Quick) => "square-quick",
            (AttackKind.Square, _) => "square-5000",
            (AttackKind.Apgd, AttackEffort.Quick) => "apgd-quick",
            (AttackKind.Apgd, _) => "apgd-100",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Expected one of {string.Join(", ", Enum.GetNames<AttackKind>())}"),
        };
        return All.First(preset => preset.Name == name);
    }
}
