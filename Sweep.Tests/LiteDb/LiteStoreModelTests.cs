using Sweep.Tests.Contracts.Models;

namespace Sweep.Tests.LiteDb;

public sealed class LiteStoreModelTests() : StoreModelContract("litedb");
