namespace Sweep.Experiments.Attacks;

/// <summary>The presets of all attacks. The settings of the SPLASH paper are not known.</summary>
/// <remarks>Sources: splash-paper, section 10. Presets of our own choice say so in their source.</remarks>
public static class AttackPresets
{
    private const string Ours = "our choice, for a processor";

    /// <summary>All presets.</summary>
    public static IReadOnlyList<AttackPreset> All { get; } =
    [
        new("fgsm", AttackKind.FGSM, "one step; no settings", () => new FGSM()),
        new("fgsm-art", AttackKind.FGSM, "ART: one step, epsilon 0.3", () => new FGSM()) { Epsilon = 0.3 },
        new("fgsm-foolbox2", AttackKind.FGSM, "Foolbox 2.4: the smallest of 1,000 epsilons up to 1 that succeeds", () => new FGSM(1_000)),
        new("pgd-linf-quick", AttackKind.LinfPGD, Ours, () => new PGD(AttackNorm.Linf, 10, 0.25)),
        new("pgd-linf-40", AttackKind.LinfPGD, "Madry and others on MNIST: 40 steps, random start; step size 2.5 epsilon / steps", () => new PGD(AttackNorm.Linf, 40, 2.5 / 40)),
        new("pgd-l2-quick", AttackKind.L2PGD, Ours, () => new PGD(AttackNorm.L2, 10, 0.25)),
        new("pgd-l2-40", AttackKind.L2PGD, "as pgd-linf-40, in L2", () => new PGD(AttackNorm.L2, 40, 2.5 / 40)),
        new("cw-l2-quick", AttackKind.L2CarliniWagner, Ours, () => new CarliniWagner(3, 100, 0.1, 3)),
        new("cw-l2-foolbox2", AttackKind.L2CarliniWagner, "Foolbox 2.4: 5 binary search steps, 1,000 iterations, learning rate 0.005, initial c 0.01", () => new CarliniWagner(5, 1_000, 5e-3, 1e-2)),
        new("cw-l2-art", AttackKind.L2CarliniWagner, "ART: 10 binary search steps, 10 iterations, initial c 0.01; learning rate 0.01", () => new CarliniWagner(10, 10, 1e-2, 1e-2)),
        new("cw-l2-reference", AttackKind.L2CarliniWagner, "nn_robust_attacks and Foolbox 3: 9 binary search steps, 10,000 iterations, learning rate 0.01, initial c 0.001", () => new CarliniWagner(9, 10_000, 1e-2, 1e-3)),
        new("one-pixel-quick", AttackKind.OnePixel, Ours, () => new OnePixel(40, 10)),
        new("one-pixel-reference", AttackKind.OnePixel, "one-pixel-attack-keras: population 400, 75 generations, mutation dithered in [0.5, 1)", () => new OnePixel(400, 75)),
        new("one-pixel-paper", AttackKind.OnePixel, "Su and others, not verified: population 400, 100 generations, mutation 0.5; initialisation and the rest as the reference", () => new OnePixel(400, 100, 0.5, 0.5)),
        new("boundary-quick", AttackKind.Boundary, Ours, () => new BoundaryAttack(200, 0.05)),
        new("boundary-foolbox2", AttackKind.Boundary, "Foolbox 2.4: 5,000 steps of at most 25 candidates, spherical and source step 0.01, step adaptation 1.5", () => new BoundaryAttack(5_000, candidates: 25)),
        new("boundary-art", AttackKind.Boundary, "ART: 5,000 steps of at most 25 candidates, spherical and source step 0.01, step adaptation 0.667", () => new BoundaryAttack(5_000, stepAdaptation: 1 / 0.667, candidates: 25)),
        new("boundary-foolbox3", AttackKind.Boundary, "Foolbox 3: 25,000 steps, or until source steps are below 1e-7", () => new BoundaryAttack(25_000, convergence: 1e-7)),
        new("square-quick", AttackKind.Square, Ours, () => new SquareAttack(200)),
        new("square-5000", AttackKind.Square, "AutoAttack: 5,000 queries, p_init 0.8", () => new SquareAttack(5_000)),
        new("apgd-quick", AttackKind.AutoPGD, Ours, () => new AutoPGD(20)),
        new("apgd-100", AttackKind.AutoPGD, "AutoAttack: 100 steps", () => new AutoPGD(100)),
    ];

    /// <summary>The preset of an attack for an effort.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is no member of the enum.</exception>
    public static AttackPreset For(AttackKind kind, AttackEffort effort)
    {
        var name = (kind, effort) switch
        {
            (AttackKind.FGSM, AttackEffort.Reference) => "fgsm-foolbox2",
            (AttackKind.FGSM, _) => "fgsm",
            (AttackKind.LinfPGD, AttackEffort.Quick) => "pgd-linf-quick",
            (AttackKind.LinfPGD, _) => "pgd-linf-40",
            (AttackKind.L2PGD, AttackEffort.Quick) => "pgd-l2-quick",
            (AttackKind.L2PGD, _) => "pgd-l2-40",
            (AttackKind.L2CarliniWagner, AttackEffort.Quick) => "cw-l2-quick",
            (AttackKind.L2CarliniWagner, AttackEffort.ART) => "cw-l2-art",
            (AttackKind.L2CarliniWagner, AttackEffort.Reference) => "cw-l2-reference",
            (AttackKind.L2CarliniWagner, _) => "cw-l2-foolbox2",
            (AttackKind.OnePixel, AttackEffort.Quick) => "one-pixel-quick",
            (AttackKind.OnePixel, AttackEffort.Reference) => "one-pixel-paper",
            (AttackKind.OnePixel, _) => "one-pixel-reference",
            (AttackKind.Boundary, AttackEffort.Quick) => "boundary-quick",
            (AttackKind.Boundary, AttackEffort.ART) => "boundary-art",
            (AttackKind.Boundary, AttackEffort.Reference) => "boundary-foolbox3",
            (AttackKind.Boundary, _) => "boundary-foolbox2",
            (AttackKind.Square, AttackEffort.Quick) => "square-quick",
            (AttackKind.Square, _) => "square-5000",
            (AttackKind.AutoPGD, AttackEffort.Quick) => "apgd-quick",
            (AttackKind.AutoPGD, _) => "apgd-100",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Expected one of {string.Join(", ", Enum.GetNames<AttackKind>())}"),
        };
        return All.First(preset => preset.Name == name);
    }
}
