#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension OutputFile {
  /// Opens an output that must not take the place of what the command reads.
  ///
  /// - Parameters:
  ///   - path: The output; nil or `-` is standard output.
  ///   - inputs: The files that the command reads; `-` is standard input.
  /// - Throws: A usage notice where the output is one of the inputs, also by another name; an
  ///   `OutputError`.
  convenience init(path: String?, sparing inputs: [String?]) throws {
    if let path, path != "-", let output = Self.identity(of: path) {
      for case let input? in inputs where Self.identity(of: input) == output {
        throw Failure.usage(
          "the output \(path) is also an input, which would be lost",
          remedy: "Name another file to write to.")
      }
    }
    try self.init(path: path)
  }

  /// The device and the number of a regular file; nil for anything else.
  private static func identity(of path: String) -> [UInt64]? {
    var status = stat()
    let code = path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)
    guard code == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }
}
