namespace Sweep.Testing;

/// <summary>Whether the long variants of tests run.</summary>
internal static class Soak
{
    /// <summary>True with <c>SWEEP_SOAK=1</c>, which <c>./sweep test --soak</c> sets.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("SWEEP_SOAK") == "1";
}
