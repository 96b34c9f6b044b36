import Foundation
import Platform
import Testing

/// The memory that a control group may have.
struct ControlGroupTests {
    /// A group below another one, each with a limit of its own or none.
    @Test(arguments: [
        ("300", "200", "100", 100), ("100", "200", "300", 100), ("max", "200", "max", 200), ("max", "max", "max", nil),
    ])
    func `the least limit of a group and of those that hold it counts`(
        _ root: String, _ outer: String, _ inner: String, _ least: Int?
    ) throws {
        let place = try Workplace([:])
        _ = try place.run("mkdir -p second/a/b memory/a/b")
        for (folder, text) in [("", root), ("/a", outer), ("/a/b", inner)] {
            try place.write(text + "\n", "second\(folder)/memory.max")
            let number = text == "max" ? "9223372036854771712" : text
            try place.write(number + "\n", "memory\(folder)/memory.limit_in_bytes")
        }
        let second = ControlGroup(membership: "0::/a/b\n", mount: place.folder.path + "/second")
        #expect(second.memoryLimit == least)
        // The first version writes a number that no machine has where there is no limit.
        let first = ControlGroup(membership: "3:cpu:/x\n4:memory:/a/b\n", mount: place.folder.path)
        #expect(first.memoryLimit == least ?? 9_223_372_036_854_771_712)
    }

    @Test func `a path that only the host has leaves the limit of the root`() throws {
        let place = try Workplace(["memory.max": "500\n"])
        let group = ControlGroup(membership: "0::/docker/abc\n", mount: place.folder.path)
        #expect(group.memoryLimit == 500)
    }

    @Test func `where nothing is mounted there is no limit`() {
        #expect(ControlGroup(membership: "0::/a\n", mount: "/nowhere").memoryLimit == nil)
        #expect(ControlGroup(membership: "", mount: "/nowhere").memoryLimit == nil)
    }
}
