namespace Sweep.Torch;
internal static class Placeholder;
