/// What the generator gave when it was first released.
enum PinnedBits {
  static let ofSeedOne: [UInt64] = [
    16_504_019_988_892_878_448, 13_120_580_176_409_928_384, 16_124_519_160_171_992_091,
  ]
  static let ofGrandchild: [UInt64] = [
    5_912_174_782_313_276_372, 13_125_701_244_628_837_925, 3_027_037_945_736_201_084,
  ]
  static let shuffled = [3, 9, 6, 5, 2, 8, 7, 4, 0, 1]
  static let integers = [216, 410, 769, 126, 628, 725]
  static let uniform = 0.116_825_569_145_533_88
}
