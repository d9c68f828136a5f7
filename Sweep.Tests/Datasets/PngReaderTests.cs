using System.Text;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class PngReaderTests
{
    private static readonly byte[][] s_rows = [.. Enumerable.Range(0, 12).Select(y => Enumerable.Range(0, 15).Select(i => (byte)((y * y * 37) + (i * i * 11))).ToArray())];

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_filter_is_undone(int filter) =>
        Assert.Equal(s_rows.SelectMany(row => row), PngReader.Read("file", PngSamples.Encode(5, s_rows, filter, idatBytes: 7), 5, 12));

    [Fact]
    public void The_sum_of_the_last_chunk_is_that_of_the_standard() => Assert.Equal([0xae, 0x42, 0x60, 0x82], PngSamples.Chunk("IEND", [])[^4..]);

    [Fact]
    public void Every_flipped_bit_is_found()
    {
        var good = PngSamples.Encode(5, s_rows);
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var bad = (byte[])good.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.StartsWith("file: ", Assert.Throws<DatasetException>(() => PngReader.Read("file", bad, 5, 12)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_found()
    {
        var good = PngSamples.Encode(5, s_rows);
        for (var length = 0; length < good.Length; length++)
            Assert.Throws<DatasetException>(() => PngReader.Read("file", good.AsSpan(..length), 5, 12));
    }

    [Theory]
    [InlineData(16, 2, 0)]
    [InlineData(8, 6, 0)]
    [InlineData(8, 3, 0)]
    [InlineData(8, 2, 1)]
    public void Another_kind_of_picture_is_refused(byte depth, byte colours, byte interlace)
    {
        var picture = PngSamples.Of(PngSamples.Chunk("IHDR", PngSamples.Header(5, 12, depth, colours, interlace)), PngSamples.Chunk("IEND", []));

        Assert.Contains("expected a picture of 8-bit red, green and blue without interlace", Message(picture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, 12, "expected 5 pixels a row and 1 to 12 rows, found 6 and 12")]
    [InlineData(5, 13, "found 5 and 13")]
    [InlineData(5, 0, "found 5 and 0")]
    [InlineData(-1, 12, "found 4,294,967,295 and 12")]
    public void Another_size_is_refused(int width, int height, string expected) =>
        Assert.Contains(expected, Message(PngSamples.Of(PngSamples.Chunk("IHDR", PngSamples.Header(width, height)), PngSamples.Chunk("IEND", []))), StringComparison.Ordinal);

    [Fact]
    public void More_rows_than_the_data_can_hold_get_no_memory()
    {
        var picture = PngSamples.Of(PngSamples.Chunk("IHDR", PngSamples.Header(5_000, 100_000)), PngSamples.Chunk("IDAT", new byte[20]), PngSamples.Chunk("IEND", []));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<DatasetException>(() => PngReader.Read("file", picture, 5_000, 100_000));

        Assert.Contains("20 packed bytes cannot hold 100,000 rows", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(11, "there is more in it than 11 rows")]
    [InlineData(13, "the picture is damaged")]
    public void More_and_fewer_rows_than_declared_are_found(int declared, string expected)
    {
        var picture = Encoding.Latin1.GetString(PngSamples.Encode(5, s_rows)).Replace(Header(12), Header(declared), StringComparison.Ordinal);

        var error = Assert.Throws<DatasetException>(() => PngReader.Read("file", Encoding.Latin1.GetBytes(picture), 5, 20));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);

        static string Header(int rows) => Encoding.Latin1.GetString(PngSamples.Chunk("IHDR", PngSamples.Header(5, rows)));
    }

    // Zlib has an error of its own for it, which is no InvalidDataException.
    [Fact]
    public void Data_packed_with_a_preset_dictionary_is_refused()
    {
        var picture = PngSamples.Of(PngSamples.Chunk("IHDR", PngSamples.Header(5, 12)), PngSamples.Chunk("IDAT", [0x78, 0x20, 0, 0, 0, 1, 0, 0]), PngSamples.Chunk("IEND", []));

        Assert.Contains("the picture is damaged", Message(picture), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_the_end_are_found() => Assert.Contains("3 bytes follow the end", Message([.. PngSamples.Encode(5, s_rows), 1, 2, 3]), StringComparison.Ordinal);

    private static string Message(byte[] picture) => Assert.Throws<DatasetException>(() => PngReader.Read("file", picture, 5, 12)).Message;
}
