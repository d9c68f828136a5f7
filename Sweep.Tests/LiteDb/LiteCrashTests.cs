using Sweep.Tests.Contracts;

namespace Sweep.Tests.LiteDb;

public sealed class LiteCrashTests() : CrashContract("litedb");
