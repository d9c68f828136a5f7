namespace Sweep.Experiments.Datasets;

/// <summary>The sum of PNG chunks: CRC-32 of ISO 3309, polynomial 0xEDB88320, bits reflected.</summary>
internal static class Crc32
{
    private static readonly uint[] s_table = MakeTable();

    /// <summary>The sum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum = s_table[(byte)(sum ^ value)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint[] MakeTable()
    {
        const uint polynomial = 0xedb88320;
        var table = new uint[256];
        for (var value = 0u; value < table.Length; value++)
        {
            var sum = value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * polynomial);
            }

            table[value] = sum;
        }

        return table;
    }
}
