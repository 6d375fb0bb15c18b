//! Looking for words in a long text.

/// Words that are looked for in a long text, by Horspool's way: the byte under the last of the words says how far the
/// next place to look is.
pub(crate) struct Needle<'n> {
    words: &'n [u8],
    steps: [u8; 256],
}

impl<'n> Needle<'n> {
    /// Prepares to look for words.
    pub(crate) fn new(words: &'n [u8]) -> Self {
        let most = u8::try_from(words.len()).unwrap_or(u8::MAX);
        let mut steps = [most; 256];
        let last = words.len().saturating_sub(1);
        // Of long words the last count; a smaller step than could be is never wrong.
        for (nth, byte) in words[..last].iter().enumerate() {
            steps[usize::from(*byte)] = u8::try_from(last - nth).unwrap_or(u8::MAX);
        }
        Self { words, steps }
    }

    /// Returns where the words stand next, from a place on.
    pub(crate) fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let (last, before) = self.words.split_last()?;
        let mut at = from + before.len();
        loop {
            let byte = text.get(at)?;
            // Few places get past the first look, which costs least.
            if byte == last && text[at - before.len()..at] == *before {
                return Some(at - before.len());
            }
            at += usize::from(self.steps[usize::from(*byte)]);
        }
    }
}
