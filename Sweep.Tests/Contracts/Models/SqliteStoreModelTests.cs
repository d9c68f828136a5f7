namespace Sweep.Tests.Contracts.Models;

public sealed class SqliteStoreModelTests() : StoreModelContract("sqlite");
