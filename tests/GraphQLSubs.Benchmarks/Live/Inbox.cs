using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GraphQLSubs.Benchmarks.Live;

/// <summary>
/// Reads all sockets of a load on one thread, by Linux's epoll: a reader on each would cost more than the server that is measured. It looks once a millisecond at
/// most, so that a message to thousands wakes it once; a receipt is told that much too late, never too early.
/// </summary>
internal sealed partial class Inbox : IDisposable
{
    private const int AddEntry = 1;
    private const uint Readable = 1;
    private const int EventsAtOnce = 1024;
    private const int WaitMilliseconds = 50;

    // struct epoll_event is packed on x64 alone.
    private static readonly (int Size, int Data) s_event = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? (12, 4) : (16, 8);

    private readonly LoadSocket[] _sockets;
    private readonly Receipts _receipts;
    private readonly int _epoll = Checked(Create(0));
    private readonly Thread _thread;
    private volatile bool _ending;

    public Inbox(LoadSocket[] sockets, Receipts receipts)
    {
        (_sockets, _receipts) = (sockets, receipts);
        _thread = new Thread(Read) { IsBackground = true, Name = nameof(Inbox) };
        _thread.Start();
    }

    /// <summary>Reads a socket from now on.</summary>
    /// <param name="index">Which one.</param>
    public void Add(int index)
    {
        Span<byte> entry = stackalloc byte[s_event.Size];
        MemoryMarshal.Write(entry, Readable);
        MemoryMarshal.Write(entry[s_event.Data..], (ulong)index);
        Checked(Control(_epoll, AddEntry, _sockets[index].Descriptor, ref entry[0]));
    }

    public void Dispose()
    {
        _ending = true;
        _thread.Join();
        _ = Close(_epoll);
    }

    private void Read()
    {
        var events = new byte[EventsAtOnce * s_event.Size];
        while (!_ending)
        {
            var count = Wait(_epoll, ref events[0], EventsAtOnce, WaitMilliseconds);
            for (var i = 0; i < count; i++)
            {
                var socket = _sockets[(int)MemoryMarshal.Read<ulong>(events.AsSpan((i * s_event.Size) + s_event.Data))];
                socket.Read(_receipts);
                if (socket.Lost is not null)
                {
                    socket.Dispose();
                }
            }

            if (count is > 0 and < EventsAtOnce)
            {
                Thread.Sleep(1);
            }
        }
    }

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception();

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int descriptor, ref byte entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int epoll, ref byte events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
