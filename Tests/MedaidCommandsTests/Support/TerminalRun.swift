import Foundation
import Glibc
import Testing

/// The program as it runs at a terminal: standard output and standard error go to one.
enum TerminalRun {
    /// What the terminal was sent.
    static func output(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        let leader = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        // Unlocks the terminal (TIOCSPTLCK) and asks for its number (TIOCGPTN).
        var (lock, number): (Int32, Int32) = (0, -1)
        try #require(leader >= 0 && ioctl(leader, 0x4004_5431, &lock) == 0 && ioctl(leader, 0x8004_5430, &number) == 0)
        let follower = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(follower >= 0)
        // Line feeds go out as they are written.
        var modes = termios()
        tcgetattr(follower, &modes)
        modes.c_oflag &= ~tcflag_t(OPOST)
        tcsetattr(follower, TCSANOW, &modes)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = arguments
        process.environment = ["LANG": "en_US.UTF-8", "TERM": "xterm"].merging(Program.sanitizers) { $1 }
            .merging(environment) { $1 }
        let terminal = FileHandle(fileDescriptor: follower, closeOnDealloc: false)
        (process.standardOutput, process.standardError) = (terminal, terminal)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        close(follower)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        // Reading fails once the program has ended and all has been read.
        while true {
            let count = read(leader, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        close(leader)
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
