using Microsoft.CodeAnalysis;

namespace Sweep.Tests.Generators;

/// <summary>The part of Sweep.Query that generated code touches, without EF Core behind it.</summary>
internal static class QueryStub
{
    private const string Source = """
        namespace Sweep.Query;

        public abstract class TrialRow
        {
            public long Number { get; init; }
            public string Key { get; init; } = "";
            public TrialState State { get; init; }
            public int Attempts { get; init; }
            public string? Worker { get; init; }
            public string? Device { get; init; }
            public DateTime? Started { get; init; }
            public double? Seconds { get; init; }
            public string? Error { get; init; }
            public string? CodeHash { get; init; }
            public bool OutOfSpace { get; init; }
            public IReadOnlyList<ReportRow> Reports => [];
        }

        public sealed class ReportRow;

        public interface ITrialRow<TSelf>
            where TSelf : TrialRow, ITrialRow<TSelf>
        {
            static abstract Sweep.Runtime.Spaces.SpaceDescriptor Space { get; }
        }

        public sealed class SweepDb
        {
            public static List<Type> Registered { get; } = new();
            public static void Register<TRow>() where TRow : TrialRow, ITrialRow<TRow> => Registered.Add(typeof(TRow));
            public IQueryable<TRow> Rows<TRow>() where TRow : TrialRow, ITrialRow<TRow> => Array.Empty<TRow>().AsQueryable();
        }
        """;

    private static readonly Lazy<byte[]> s_image = new(Build);

    /// <summary>The assembly.</summary>
    public static byte[] Image => s_image.Value;

    /// <summary>The assembly as a reference of a compilation.</summary>
    public static MetadataReference Reference { get; } = MetadataReference.CreateFromImage(Image);

    private static byte[] Build()
    {
        using var image = new MemoryStream();
        var emitted = GeneratorHarness.Compile("Sweep.Query", Source).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }
}
