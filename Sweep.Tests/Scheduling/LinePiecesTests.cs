using System.Text;
using Sweep.Hosting;

namespace Sweep.Tests.Scheduling;

public class LinePiecesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb", "a|. b|.")]
    [InlineData("a\r\n\nb\n", "a|. |. b|.")]
    public async Task Lines_come_one_by_one_without_their_ends(string text, string expected) => Assert.Equal(expected, string.Join(' ', (await ReadAsync(text)).Select(piece => $"{piece.Text}|{(piece.IsEnded ? "." : "")}")));

    [Fact]
    public async Task A_long_line_comes_in_pieces_of_bounded_length()
    {
        var pieces = await ReadAsync($"{new string('x', 1_000_000)}\nlast");

        Assert.Equal(1_000_000, pieces.SkipLast(1).Sum(piece => piece.Text.Length));
        Assert.All(pieces, piece => Assert.InRange(piece.Text.Length, 0, 2 * LinePieces.MaxPiece));
        Assert.Equal([false, true, true], pieces.TakeLast(3).Select(piece => piece.IsEnded));
    }

    [Fact]
    public async Task A_mark_with_a_long_key_comes_whole_after_what_stands_before_it()
    {
        var mark = $"\u001e1 1 Text={new string('k', 200_000)}\u001e";
        var pieces = await ReadAsync($"{new string('x', 20_000)}{mark}\n");

        Assert.Equal((mark, true), pieces[^1]);
    }

    [Fact]
    public async Task What_only_begins_like_a_mark_is_text_and_bounded()
    {
        var pieces = await ReadAsync($"\u001e1 {new string('k', 5_000_000)}");

        Assert.Equal(5_000_003, pieces.Sum(piece => piece.Text.Length));
        Assert.All(pieces, piece => Assert.InRange(piece.Text.Length, 0, 1_100_000));
    }

    private static async Task<List<(string Text, bool IsEnded)>> ReadAsync(string text)
    {
        var pieces = new List<(string, bool)>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await LinePieces.ReadAsync(stream, (piece, isEnded) => pieces.Add((piece, isEnded)));
        return pieces;
    }
}
