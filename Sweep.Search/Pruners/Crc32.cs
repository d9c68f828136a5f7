namespace Sweep.Search.Pruners;

/// <summary>The cyclic redundancy check of ISO 3309 and zlib.</summary>
internal static class Crc32
{
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(static each =>
    {
        var value = (uint)each;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    })];

    /// <summary>The check of bytes that follow others.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The check of those before; 0 for none.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var value = ~before;
        foreach (var each in bytes)
        {
            value = s_table[(byte)(value ^ each)] ^ (value >> 8);
        }

        return ~value;
    }
}
