namespace Sweep.Runtime.Provenance;

/// <summary>How an assembly enters the hash of the code that uses it.</summary>
internal enum AssemblyRole
{
    /// <summary>By the names of the members that are used only: the .NET framework, Sweep.Runtime, Sweep.Query.</summary>
    Platform,

    /// <summary>By its name and version: a package.</summary>
    Library,

    /// <summary>By what its reached methods say.</summary>
    User,
}
