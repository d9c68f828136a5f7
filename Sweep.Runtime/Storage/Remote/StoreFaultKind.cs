namespace Sweep.Runtime.Storage.Remote;

/// <summary>What a <see cref="StoreFault"/> stands for.</summary>
internal enum StoreFaultKind
{
    /// <summary>A <see cref="StoreException"/>.</summary>
    Store,

    /// <summary>An <see cref="ArgumentException"/>.</summary>
    Argument,

    /// <summary>The server does not have the declaration that the call refers to: declare it and call again.</summary>
    NotDeclared,

    /// <summary>The store has a config by now of which the call does not say whether it is excluded: look again and call again.</summary>
    ConfigNotJudged,
}
