using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>How the elements of a test's input lie in memory.</summary>
public enum Layout
{
    /// <summary>Row-major.</summary>
    Contiguous,

    /// <summary>The channels of a pixel side by side.</summary>
    ChannelsLast,

    /// <summary>Dense, first and last dimension exchanged.</summary>
    Transposed,

    /// <summary>Every second number.</summary>
    Strided,

    /// <summary>Dense, from the middle of a larger tensor.</summary>
    Offset,
}

internal static class Layouts
{
    /// <summary>The same values in a layout. Of fewer than two dimensions there are only gaps.</summary>
    public static Tensor In(this Tensor x, Layout layout)
    {
        if (layout == Layout.ChannelsLast && x.dim() > 2)
        {
            return x.movedim([1], [-1]).contiguous().movedim([-1], [1]);
        }

        return layout switch
        {
            Layout.Transposed when x.dim() > 1 => x.transpose(0, -1).contiguous().transpose(0, -1),
            Layout.Strided => stack([x, x], -1).select(-1, 1),
            Layout.Offset => cat([x.unsqueeze(0), x.unsqueeze(0)], 0)[1],
            _ => x,
        };
    }
}
