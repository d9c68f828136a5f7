using Sweep.Hosting.Workers;
using Sweep.Runtime.Processes;

namespace Sweep.Tests.Workers;

public sealed class SocketFolderTests
{
    [Fact]
    public void The_folder_is_for_this_user_alone_and_its_path_short_enough_for_a_socket()
    {
        var folder = SocketFolder.Create(TimeProvider.System);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode);
        }

        Assert.InRange(Path.Combine(folder.FullName, SocketFolder.SocketName).Length, 1, 99);
        folder.Delete();
    }

    [Fact]
    public void What_a_killed_supervisor_left_is_removed_and_what_a_living_one_uses_is_not()
    {
        var living = SocketFolder.Create(TimeProvider.System);
        var numbering = WorkerIdentity.Process.Split('.')[2];
        var left = Path.Combine(living.Parent!.FullName, $"sweep-socket-{int.MaxValue}.7.{numbering}-abcdefgh.xyz");
        Directory.CreateDirectory(left);

        SocketFolder.Create(TimeProvider.System).Delete();

        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(living.FullName));
        living.Delete();
    }
}
