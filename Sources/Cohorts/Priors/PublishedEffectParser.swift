internal import Yams

/// Turns the nodes of a YAML document into a published effect.
struct PublishedEffectParser {
  let nodes: StudyFileParser

  private static let keys =
    PublishedEffect.Measure.allCases.map(\.rawValue) + [
      "conf_low", "conf_high", "level", "p_value", "n", "events", "groups", "contrast", "adjusted",
    ]

  /// The effect that a mapping describes.
  ///
  /// - Parameters:
  ///   - node: The mapping.
  ///   - contrast: What is compared where the mapping does not say it.
  /// - Returns: The effect.
  /// - Throws: `StudyFileError` with the first fault.
  func effect(
    _ node: Node, contrast: PublishedEffect.Contrast
  ) throws(StudyFileError) -> PublishedEffect {
    var effect = PublishedEffect(measure: .oddsRatio, contrast: contrast)
    for (key, value) in try nodes.entries(of: node, key: "published", allowed: Self.keys) {
      switch key {
      case "conf_low": effect.low = try printed(value, key: key)
      case "conf_high": effect.high = try printed(value, key: key)
      case "level": effect.level = try level(value)
      case "p_value": try readPValue(value, into: &effect)
      case "n": effect.count = try count(value, key: key)
      case "events": effect.events = try count(value, key: key)
      case "groups": effect.groups = try groups(value)
      case "contrast": effect.contrast = try nodes.word(value, key: key)
      case "adjusted": effect.isAdjusted = try nodes.truth(value, key: key)
      default:
        guard let measure = PublishedEffect.Measure(rawValue: key) else { continue }
        guard effect.estimate == nil else {
          throw nodes.invalid(value, key: key, expected: "one estimate, not two")
        }
        effect.measure = measure
        effect.estimate = try printed(value, key: key)
      }
    }
    try check(effect, at: node)
    return effect
  }

  private func check(_ effect: PublishedEffect, at node: Node) throws(StudyFileError) {
    guard effect.estimate != nil || !effect.groups.isEmpty else {
      throw nodes.invalid(
        node, key: "published", expected: "an estimate (or, hr, rr or log_odds), or two groups")
    }
    guard (effect.low == nil) == (effect.high == nil) else {
      throw nodes.invalid(
        node, key: "published", expected: "both conf_low and conf_high, or neither")
    }
    guard effect.measure != .logOdds else { return }
    for number in [effect.estimate, effect.low, effect.high] {
      guard let number, number.value <= 0 else { continue }
      throw nodes.invalid(
        node, key: effect.measure.rawValue, expected: "ratios above zero (log_odds may be negative)"
      )
    }
  }

  private func printed(_ node: Node, key: String) throws(StudyFileError) -> PrintedNumber {
    guard case .scalar(let scalar) = node, let number = PrintedNumber(scalar.string) else {
      throw nodes.invalid(node, key: key, expected: "a number as printed")
    }
    return number
  }

  private func level(_ node: Node) throws(StudyFileError) -> Double {
    let level = try nodes.number(node, key: "level")
    guard level >= 0.01, level <= 0.9999 else {
      throw nodes.invalid(node, key: "level", expected: "a level between 0 and 1, such as 0.95")
    }
    return level
  }

  /// A p-value such as `0.02` or `<0.001`.
  private func readPValue(
    _ node: Node, into effect: inout PublishedEffect
  ) throws(StudyFileError) {
    let text = try nodes.string(node, key: "p_value")
    let isBound = text.hasPrefix("<")
    let digits = String(text.drop { $0 == "<" || $0 == "=" || $0 == " " })
    guard let number = PrintedNumber(digits), number.value >= 0, number.value <= 1,
      !isBound || number.value > 0
    else {
      throw nodes.invalid(node, key: "p_value", expected: "a number from 0 to 1, or '<0.001'")
    }
    effect.pValue = number
    effect.isPValueBound = isBound
  }

  private func count(_ node: Node, key: String) throws(StudyFileError) -> Int {
    let number = try nodes.number(node, key: key)
    guard let count = Int(exactly: number), count >= 0, count <= 1_000_000_000 else {
      throw nodes.invalid(node, key: key, expected: "a whole number, zero or more")
    }
    return count
  }

  private func groups(_ node: Node) throws(StudyFileError) -> [PublishedEffect.Group] {
    guard case .sequence(let sequence) = node, sequence.count == 2 else {
      throw nodes.invalid(
        node, key: "groups", expected: "two groups, the one with the feature first")
    }
    var groups: [PublishedEffect.Group] = []
    for entry in sequence {
      var (patients, events): (Int?, Int?)
      for (key, value) in try nodes.entries(of: entry, key: "groups", allowed: ["n", "events"]) {
        if key == "n" {
          patients = try count(value, key: key)
        } else {
          events = try count(value, key: key)
        }
      }
      guard let patients, let events, events <= patients else {
        throw nodes.invalid(entry, key: "groups", expected: "n and events, of which no more than n")
      }
      groups.append(PublishedEffect.Group(count: patients, events: events))
    }
    return groups
  }
}
