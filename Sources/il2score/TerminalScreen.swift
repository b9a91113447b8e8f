#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What standard output can show.
enum TerminalScreen {
  /// The width in characters: of the terminal, else of `COLUMNS`, else 80; at most 100.
  static var width: Int {
    var size = winsize()
    if isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    {
      return limited(Int(size.ws_col))
    }
    return limited(variable("COLUMNS").flatMap { Int($0) } ?? 80)
  }

  /// Whether the locale is one of UTF-8, as `LC_ALL`, `LC_CTYPE` or `LANG` says, the first that is set.
  static var isUnicode: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first ?? ""
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  private static func limited(_ width: Int) -> Int { max(40, min(100, width)) }

  /// A variable of the environment; nil where it is not set, or empty.
  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
