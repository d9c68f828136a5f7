namespace System.Runtime.CompilerServices;

/// <summary>Lets records exist on netstandard2.0, whose library lacks it.</summary>
internal static class IsExternalInit;
