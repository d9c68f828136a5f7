namespace System.Runtime.CompilerServices;

/// <summary>Required by init accessors; missing in netstandard2.0.</summary>
internal static class IsExternalInit;
