import Glibc

/// Bytes to be written, growing as needed.
struct ByteBuffer: ~Copyable {
    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 1 << 12) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    mutating func removeAll() { count = 0 }

    /// Room for so many more bytes, and where they go; ``advance(_:)`` says how many were written.
    @inline(__always)
    mutating func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
        if count + more > capacity { grow(count + more) }
        return start + count
    }

    private mutating func grow(_ needed: Int) {
        let larger = max(needed, 2 * capacity)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        memcpy(memory, start, count)
        start.deallocate()
        start = memory
        capacity = larger
    }

    @inline(__always)
    mutating func advance(_ written: Int) { count += written }

    mutating func append(_ bytes: [UInt8]) {
        let place = reserve(bytes.count)
        bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { memcpy(place, base, bytes.count) } }
        count += bytes.count
    }

    mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
        memcpy(reserve(length), source, length)
        count += length
    }

    mutating func append(byte: UInt8) {
        reserve(1).pointee = byte
        count += 1
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}
