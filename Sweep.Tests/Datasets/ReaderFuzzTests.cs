using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using Sweep.Experiments.Datasets;
using Sweep.Runtime;

namespace Sweep.Tests.Datasets;

/// <summary>Spoiled files are read or refused with a <see cref="DatasetException"/>: no other exception, no endless loop, no memory but for what is there.</summary>
/// <remarks>SWEEP_SOAK=1 runs a hundred times as many. Where a format has sums they are mended after the damage, so that what is behind them is reached.</remarks>
public sealed class ReaderFuzzTests
{
    private const int MostBytesAFile = 16 << 20;

    private static readonly int s_files = Soak.IsOn ? 300_000 : 3_000;

    [Fact]
    public void Idx() => Fuzz(1, IdxSamples.Images(20), bytes => IdxReader.ParseImages("file", bytes));

    [Fact]
    public void Idx_labels() => Fuzz(2, IdxSamples.Labels(200), bytes => IdxReader.ParseLabels("file", bytes, 10));

    [Fact]
    public void Gzip() => Fuzz(3, IdxSamples.Gzip(IdxSamples.Images(200)), bytes => IdxReader.ParseImages("file", IdxReader.Unpack("file", bytes)));

    [Fact]
    public void Cifar_binaries() => Fuzz(4, CifarSamples.Records(3, 2, 100), bytes => CifarBinary.Parse([("file", bytes)], 2, 100));

    [Fact]
    public void Labels_as_json() => Fuzz(5, "[0,1,2,3,4,5,6,7,8,9]"u8.ToArray(), bytes => CifarPng.ReadLabels("file", bytes, 10, 10));

    [Fact]
    public void Png() => Fuzz(6, Picture(), bytes => PngReader.Read("file", bytes, 32, 10_000));

    [Fact]
    public void Png_whose_sums_are_right() => Fuzz(7, Picture(), bytes => PngReader.Read("file", MendPng(bytes), 32, 10_000));

    [Fact]
    public void Png_whose_rows_are_spoiled_before_they_are_packed() => Fuzz(8, Rows(), bytes => PngReader.Read("file", Packed(bytes), 32, 10_000));

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Tar(TarEntryFormat format) => Fuzz(9, Tarred(format), bytes => ReadTar(IdxSamples.Gzip(bytes)));

    [Fact]
    public void Tar_whose_sums_are_right() => Fuzz(10, Tarred(TarEntryFormat.Pax), bytes => ReadTar(IdxSamples.Gzip(MendTar(bytes))));

    [Fact]
    public void Tar_packed() => Fuzz(11, CifarSamples.Archive([("a", new byte[2000]), ("b", [1, 2])]), ReadTar);

    [Fact]
    public void Cached_file() => Fuzz(12, Cached(), bytes => DatasetHeader.Read(bytes));

    [Fact]
    public void Cached_file_whose_sums_are_right() => Fuzz(13, Cached(), bytes => DatasetHeader.Read(MendCached(bytes)));

    private static void Fuzz(int seed, byte[] good, Action<byte[]> read)
    {
        read(good);
        var random = new SweepRandom(seed);
        for (var file = 0; file < s_files; file++)
        {
            var bytes = Mutations.Spoil(good, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (DatasetException error)
            {
                Assert.StartsWith("file", error.Message, StringComparison.Ordinal);
            }
            catch (Exception other)
            {
                Assert.Fail($"File {file} of seed {seed}, {Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 200)))}…: {other}");
            }

            var used = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(used < MostBytesAFile, $"File {file} of seed {seed} has {bytes.Length} bytes and takes {used}");
        }
    }

    private static byte[] Picture() => PngSamples.Encode(32, [.. Enumerable.Range(0, 20).Select(y => Enumerable.Range(0, 96).Select(i => (byte)(y * i)).ToArray())], idatBytes: 300);

    private static byte[] Rows() => [.. Enumerable.Range(0, 20 * 97).Select(i => (byte)(i % 97 == 0 ? i / 97 % 5 : i * 7))];

    private static byte[] Packed(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            pack.Write(rows);
        return PngSamples.Of(PngSamples.Chunk("IHDR", PngSamples.Header(32, 20)), PngSamples.Chunk("IDAT", packed.ToArray()), PngSamples.Chunk("IEND", []));
    }

    private static byte[] MendPng(byte[] bytes)
    {
        for (var at = 8; bytes.Length - at >= 12 && BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) <= bytes.Length - at - 12;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + 8 + length), Crc32.HashToUInt32(bytes.AsSpan(at + 4, 4 + length)));
            at += 12 + length;
        }

        return bytes;
    }

    private static byte[] Tarred(TarEntryFormat format)
    {
        using var gzip = new GZipStream(new MemoryStream(CifarSamples.Archive([("a", new byte[2000]), ("b", [1, 2])], format)), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] MendTar(byte[] bytes)
    {
        for (var at = 0; at + 512 <= bytes.Length; at += 512)
        {
            if (bytes.AsSpan(at + 257).StartsWith("ustar"u8))
                TarSums.Mend(bytes.AsSpan(at));
        }

        return bytes;
    }

    private static void ReadTar(byte[] bytes)
    {
        using var packed = new MemoryStream(bytes);
        TarArchive.Read("file", packed, name => name);
    }

    private static byte[] Cached()
    {
        var block = new ImageBlock(4, 2, 3, 1, Enumerable.Range(0, 24).Select(i => (byte)i).ToArray(), new byte[] { 0, 1, 2, 3 });
        using var file = new MemoryStream();
        ImageDataset.Write(file, "name", "origin", new DecodedImages(10, block, block));
        return file.ToArray();
    }

    private static byte[] MendCached(byte[] bytes)
    {
        if (bytes.Length >= DatasetHeader.Bytes)
        {
            const int sum = SHA256.HashSizeInBytes;
            SHA256.HashData(bytes.AsSpan(DatasetHeader.Bytes), bytes.AsSpan(DatasetHeader.Bytes - (2 * sum), sum));
            SHA256.HashData(bytes.AsSpan(0, DatasetHeader.Bytes - sum), bytes.AsSpan(DatasetHeader.Bytes - sum, sum));
        }

        return bytes;
    }
}
