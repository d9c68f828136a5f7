namespace Sweep.Runtime.Trials;

/// <summary>The hash of an experiment's code as rows have it: that of its methods and, if it depends on inputs such as data, a plus sign and that of the inputs.</summary>
internal static class CodeHashText
{
    private const char InputSign = '+';

    /// <summary>Joins the two hashes.</summary>
    internal static string Join(string methods, string inputs) => $"{methods}{InputSign}{inputs}";

    /// <summary>The part of a hash that is over the methods, without that over the inputs.</summary>
    public static string WithoutInputs(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.Split(InputSign)[0];
    }
}
