using System.Diagnostics;
using System.Globalization;
using Xunit.Sdk;

namespace Sweep.Testing;

/// <summary>The seed of the tests that draw something else in each run. A failure names it, and with <c>SWEEP_TEST_SEED</c> set to it the same is drawn again.</summary>
internal static class TestSeed
{
    private const string Variable = "SWEEP_TEST_SEED";

    /// <summary>The same for all tests of a run.</summary>
    public static ulong Value { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : (ulong)Stopwatch.GetTimestamp();

    /// <summary>Runs a test that draws from <see cref="Value"/>.</summary>
    public static void Run(Action<ulong> test) => RunAsync(seed =>
    {
        test(seed);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <summary>Runs a test that draws from <see cref="Value"/> and waits.</summary>
    public static async Task RunAsync(Func<ulong, Task> test)
    {
        try
        {
            await test(Value);
        }
        catch (Exception failure)
        {
            throw new XunitException(string.Create(CultureInfo.InvariantCulture, $"{failure.Message}\n{Variable}={Value} draws the same again"), failure);
        }
    }
}
