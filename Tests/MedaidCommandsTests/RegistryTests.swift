import Testing

@testable import MedaidCommands

struct RegistryTests {
    @Test func `each command is found by the name that it has`() {
        #expect(!Registry.commands.isEmpty)
        for command in Registry.commands { #expect(Registry.command(command.name)?.name == command.name) }
        #expect(Registry.command("") == nil)
    }
}
