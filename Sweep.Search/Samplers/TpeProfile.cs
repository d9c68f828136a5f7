namespace Sweep.Search.Samplers;

/// <summary>Whose rules <see cref="TpeSampler"/> keeps where it is not told otherwise.</summary>
public enum TpeProfile
{
    /// <summary>Those of Optuna 5.0: with one objective dimensions are estimated together, each kernel reaches to its neighbours, running configs count as bad ones; with several objectives a tenth of the configs is good and each weighs the same.</summary>
    V50,

    /// <summary>Those of Optuna 4.9: each dimension is estimated alone, kernels of several dimensions have one width, running configs do not count; with several objectives at most 25 configs are good and each weighs by what it alone adds to the hypervolume.</summary>
    V49,
}
