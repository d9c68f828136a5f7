using System.Text;

namespace Sweep.Tests.Datasets;

/// <summary>The sum in the header of a tar entry.</summary>
internal static class TarSums
{
    /// <summary>Makes the sum right, whatever else the header says.</summary>
    /// <param name="header">At least 512 bytes.</param>
    public static void Mend(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header[..512])
            sum += value;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0").CopyTo(header[148..]);
    }
}
