/** What a consent is for, giving it, and taking it back. */
export const consentEn = {
  purpose: {
    registration: {
      name: 'Registration',
      ask: 'The child’s data is recorded and checked by the puskesmas',
      inMessage: 'recording the child’s data',
      ends: 'Everything stops: identity and measurements are hidden, support ends, and the other consents go with it. Should they agree again, the child must be verified anew.',
    },
    matching: {
      name: 'Matching and support',
      ask: 'The child is matched with a foster father and receives support',
      inMessage: 'matching and support',
      ends: 'Matching stops, support ends, deliveries that are only scheduled are cancelled, and their money returns to the pledge for other children. What is paid already is settled by the kader and the treasurer.',
    },
    sharing: {
      name: 'News for the foster father',
      ask: 'Its foster father sees how it is doing, coarsely and without identity',
      inMessage: 'news for the foster father',
      ends: 'Its foster father sees no more news of this child, at once. Support goes on.',
    },
    photos: {
      name: 'Photos of the goods',
      ask: 'The goods may be photographed as proof',
      inMessage: 'photos of the goods',
      ends: 'The goods for this child are photographed no more. Support goes on.',
    },
  },
  consent: {
    title: 'Record consent',
    lead: 'Each purpose is asked for by itself. Read the text out or show it to the parent or guardian, and tick only what they truly agree to. Refusing one changes nothing about the others.',
    leadHerOwn:
      'Each purpose is asked for by itself. Read the text out to her or show it, then tick only what she really agrees to. Saying no to one changes nothing of the others.',
    herOwn: {
      mother: 'She herself',
      father: 'Her father, as she is under 18 and not married',
      guardian: 'Her mother or guardian, as she is under 18 and not married',
    },
    herOwnAsk: {
      registration: 'Her data is recorded and her pregnancy followed',
      matching: 'She is matched with a foster father and receives support',
      sharing: 'Whoever helps sees that she is pregnant, without identity',
      photos: 'The goods may be photographed as proof',
    },
    textTitle: (name: string) => `Text: ${name}`,
    whyIndonesian:
      'Consent is given to the Indonesian text, so that is the one to read out. A translation stands below it.',
    english: 'In English',
    purposes: 'What they agree to',
    purposesHint: 'Registration comes first; without it the others cannot be recorded.',
    standing: 'Agreed to already, and stands',
    givenBy: 'Given by',
    method: 'Proof of consent',
    methodHint: 'Choose one, then fill in what it asks for below.',
    methods: {
      code: 'A code to the guardian’s phone, to the number in this file',
      signature: 'A signature on paper, photographed',
      thumbprint: 'A thumbprint on paper, photographed',
      witness: 'Spoken, before a witness',
    },
    photo: 'Photo of the signed or thumbprinted paper',
    photoHint: (megabytes: number) =>
      `For a signature or thumbprint. JPEG or PNG, at most ${megabytes} MB. Where and when it was taken is removed, then the photo is stored encrypted.`,
    witness: 'Name of the witness',
    witnessHint:
      'For spoken consent. The witness is not the worker who records it. The name is stored encrypted.',
    givenOn: 'Date of consent',
    confirm: 'The text was read out or shown, and they agree',
    submit: 'Save consent',
    noText: 'No consent text is in force yet. Ask the administrator.',
    allStand: 'Every purpose is agreed to already. There is nothing to record.',
    code: {
      title: 'Enter the guardian’s code',
      lead: (sentTo: string) =>
        `A six-digit code was sent to ${sentTo}. Ask the parent or guardian to read it out. It holds for ten minutes.`,
      for: 'To agree to',
      label: 'Code from the guardian',
      submit: 'Save consent',
      again: 'Go back and send a new code',
      shownTitle: 'Demo: no message is really sent',
      shown: (code: string) => `Code for the guardian: ${code}`,
    },
    message: {
      subject: 'Asuh consent code',
      code: (code: string, purposes: readonly string[], host: string) =>
        `${code} is your consent code for: ${purposes.join(', ')}. Give it to the worker only if you agree. Ignore it if not. ${host}`,
    },
  },
  withdrawal: {
    title: 'Take consent back',
    lead: 'A parent or guardian may take consent back at any time, without a reason: all of it, or a single purpose. It takes effect at once.',
    purposes: 'What is taken back',
    none: 'No consent stands for this child.',
    reason: 'Reason',
    reasons: {
      guardian_asked: 'The parent or guardian asks for it',
      moved: 'The family moved',
      other: 'Another reason',
    },
    submit: 'Take back what is ticked',
  },
} as const;
