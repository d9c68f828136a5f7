using Sweep.Runtime;


namespace Sweep.Tests.Datasets;

/// <summary>Spoils good files.</summary>
internal static class Mutations
{
    private static readonly byte[][] s_extremes = [[0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0x80, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0x40]];

    /// <summary>A copy with one to four changes: bits, bytes, numbers at their limits, pieces lost, doubled, moved or made up.</summary>
    public static byte[] Spoil(byte[] good, SweepRandom random)
    {
        var bytes = (byte[])good.Clone();
        for (var change = random.Next(4); change >= 0 && bytes.Length > 8; change--)
            bytes = Change(bytes, random);
        return bytes;
    }

    private static byte[] Change(byte[] bytes, SweepRandom random)
    {
        // Half of the changes are in the first bytes, where the formats' headers are.
        var at = random.Next(2) == 0 ? random.Next(Math.Min(64, bytes.Length)) : random.Next(bytes.Length);
        var length = Math.Min(1 + random.Next(64), bytes.Length - at);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                s_extremes[random.Next(s_extremes.Length)].AsSpan(0, Math.Min(4, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 5:
                return [.. bytes[..(at + length)], .. bytes[at..]];
            default:
                var noise = new byte[length];
                for (var i = 0; i < length; i++)
                    noise[i] = (byte)random.Next(256);
                return [.. bytes[..at], .. noise, .. bytes[at..]];
        }
    }
}
