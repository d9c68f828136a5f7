using System.Globalization;

namespace Sweep.Search.Pruners;

/// <summary>Reads the values of options.</summary>
internal static class OptionText
{
    /// <summary>A whole number.</summary>
    public static int Whole(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A whole number, or <c>auto</c>, which is 0.</summary>
    public static int WholeOrAuto(string text) => text == "auto" ? 0 : Whole(text);
}
