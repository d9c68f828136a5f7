namespace Sweep.Search.Genetic;

/// <summary>How a child's numbers are made of its parents'. Texts, names and pairs of axes always come from one of two parents.</summary>
public enum CrossoverKind
{
    /// <summary>Each number from one of two parents (Syswerda, "Uniform crossover in genetic algorithms", ICGA 1989).</summary>
    Uniform,

    /// <summary>Uniformly between two parents' numbers and half their distance beyond (Eshelman and Schaffer, "Real-coded genetic algorithms and interval-schemata", FOGA 1992).</summary>
    BlxAlpha,

    /// <summary>Simulated binary crossover: near the parents, within the bounds (Deb and Agrawal, "Simulated binary crossover for continuous search space", Complex Systems 1995).</summary>
    Sbx,

    /// <summary>Its variant that can also leave the parents on both sides (Ballester and Carter, "Real-parameter genetic algorithms for finding multiple optimal solutions in multi-modal optimization", GECCO 2003).</summary>
    VSbx,

    /// <summary>Uniformly in an enlarged simplex of three parents (Tsutsui, Yamamura and Higuchi, "Multi-parent recombination with simplex crossover in real coded genetic algorithms", GECCO 1999).</summary>
    Spx,

    /// <summary>Normally around the middle of two parents, across their line as far as a third is from it (Ono and Kobayashi, "A real-coded genetic algorithm for function optimization using unimodal normal distribution crossover", ICGA 1997).</summary>
    Undx,
}
