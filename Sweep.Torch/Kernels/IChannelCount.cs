namespace Sweep.Torch.Kernels;

/// <summary>A number of channels as a type, which makes offsets in a kernel constants; 0 stands for a number that is known only at run time.</summary>
internal interface IChannelCount
{
    static abstract int Value { get; }

    internal readonly struct Any : IChannelCount
    {
        public static int Value => 0;
    }

    internal readonly struct One : IChannelCount
    {
        public static int Value => 1;
    }

    internal readonly struct Two : IChannelCount
    {
        public static int Value => 2;
    }

    internal readonly struct Three : IChannelCount
    {
        public static int Value => 3;
    }

    internal readonly struct Four : IChannelCount
    {
        public static int Value => 4;
    }

    internal readonly struct Six : IChannelCount
    {
        public static int Value => 6;
    }

    internal readonly struct Eight : IChannelCount
    {
        public static int Value => 8;
    }

    internal readonly struct Sixteen : IChannelCount
    {
        public static int Value => 16;
    }
}
