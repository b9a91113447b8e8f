extension Double {
  /// The number that a text says in decimal digits.
  ///
  /// `Double` also reads hexadecimal numbers such as `0x1F`, which the reader of tables takes for
  /// texts; without this they would be numbers in one place and categories in another.
  package init?(decimal text: String) {
    guard !text.utf8.contains(where: { $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "X") }) else {
      return nil
    }
    self.init(text)
  }
}
