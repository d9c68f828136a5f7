using System.Buffers.Binary;
using System.Reflection;
using Sweep.Runtime;
using Sweep.Torch.Build;

namespace Sweep.Tests.Torch.Build;

/// <summary>The bytes that the build changes in its copy of libLibTorchSharp.so, read back another way than they are found.</summary>
public sealed class WeakenSymbolVersionTests
{
    private const string Version = "GLIBCXX_3.4.32";
    private const ushort Weak = 2;
    private const ushort Unversioned = 1;

    private static readonly byte[] s_library = File.ReadAllBytes(
        typeof(WeakenSymbolVersionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "TorchSharpLibrary").Value!);

    [Fact]
    public void Only_the_flag_of_the_version_and_the_symbols_bound_to_it_change()
    {
        var changed = (byte[])s_library.Clone();

        var count = WeakenSymbolVersion.Weaken(changed, Version);

        var different = Enumerable.Range(0, changed.Length).Where(at => changed[at] != s_library[at]).ToList();
        Assert.Equal(count, different.Count);
        // One flag, one symbol.
        Assert.Equal(2, count);
        var (before, after) = (new ElfVersions(s_library), new ElfVersions(changed));
        var (at, flags, index) = before.Find(Version);
        Assert.Equal((at, Weak, index), after.Find(Version));
        Assert.Equal(0, flags);
        Assert.Contains((int)at + 4, different);
        var symbol = (ulong)different.Single(other => other != (int)at + 4);
        Assert.Equal(0UL, (symbol - before.SymbolVersions) % 2);
        Assert.Equal((index, Unversioned), (before.U16(symbol), after.U16(symbol)));
    }

    [Fact]
    public void A_copy_that_is_changed_already_stays_as_it_is()
    {
        var changed = (byte[])s_library.Clone();
        WeakenSymbolVersion.Weaken(changed, Version);

        Assert.Equal(0, WeakenSymbolVersion.Weaken(changed, Version));
    }

    [Fact]
    public void A_version_that_is_not_required_is_an_error_that_names_it() =>
        Assert.Contains("does not require GLIBCXX_9.9.9", Refused((byte[])s_library.Clone(), "GLIBCXX_9.9.9"), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(-1)]
    [InlineData(-64)]
    [InlineData(-4096)]
    public void A_library_that_is_cut_short_is_an_error(int length) =>
        Assert.Contains("not a whole ELF library", Refused(s_library[..(length >= 0 ? length : s_library.Length + length)]), StringComparison.Ordinal);

    [Theory]
    [InlineData("MZ and no more of a Windows library than its first letters, padded to the length of a header.....")]
    [InlineData("\u007fELF of some other kind, whose bits and byte order are letters, padded to the length of a header")]
    public void What_is_no_ELF_library_of_64_bits_is_an_error(string text) =>
        Assert.Contains("not a whole ELF library", Refused(System.Text.Encoding.ASCII.GetBytes(text)), StringComparison.Ordinal);

    /// <summary>Headers and version tables with numbers that are wrong: changed or refused, nothing else.</summary>
    [Fact]
    public void Damage_is_refused_or_harmless()
    {
        var random = new SweepRandom(14);
        var sections = (int)BinaryPrimitives.ReadInt64LittleEndian(s_library.AsSpan(0x28));
        var entry = (int)new ElfVersions(s_library).Find(Version).At;
        (int From, int Length)[] places = [(0, 64), (sections, s_library.Length - sections), (entry - 256, 512)];
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])s_library.Clone();
            var (from, length) = places[round % places.Length];
            for (var k = 0; k < 1 + (round % 4); k++)
            {
                damaged[from + random.Next(length)] = (byte)random.Next(256);
            }

            var error = Record.Exception(() => WeakenSymbolVersion.Weaken(damaged, Version));
            Assert.True(error is null or InvalidDataException, error?.ToString());
            refused += error is null ? 0 : 1;
        }

        Assert.InRange(refused, 20, 299);
    }

    private static string Refused(byte[] library, string version = Version) => Assert.Throws<InvalidDataException>(() => WeakenSymbolVersion.Weaken(library, version)).Message;
}
