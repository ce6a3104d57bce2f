import { describeSignals } from '../../../testing/signal-table.ts'

describeSignals('page', {
  FORM_INSIDE: {
    seen: [
      { html: '<form action="https://x.example"><input type=password></form>' },
      { html: '<p>Verify your account</p><form><input name=a><input name=b></form>' },
    ],
    unseen: [{ html: '<form><input name=q></form>' }, {}],
    values: [1, 0.3],
    atLeast: 'careful',
  },
  CODE_INSIDE: {
    seen: [{ html: '<iframe src="https://x.example"></iframe>' }, { html: '<script>x</script>' }],
    unseen: [{ html: '<p onclick=x>y</p>' }],
    values: [1, 0.4],
  },
  ONLY_A_PICTURE: {
    seen: [{ html: '<a href="https://evil.example"><img src="https://evil.example/a.png"></a>' }],
    unseen: [
      {
        html: `<p>${'words '.repeat(60)}</p><a href="https://evil.example"><img src="https://evil.example/a.png"></a>`,
      },
      { html: '<img src="https://evil.example/a.png">' },
    ],
  },
  HIDDEN_WORDS: {
    seen: [{ html: `<div style="display:none">${'padding '.repeat(300)}</div>hi` }],
    unseen: [{ html: '<div style="display:none">a short preheader</div><p>Hello</p>' }],
  },
  MIXED_LETTERS: {
    seen: [{ text: 'Your Pаypаl ассоunt is lосked' }, { text: '𝗬𝗼𝘂𝗿 𝗮𝗰𝗰𝗼𝘂𝗻𝘁' }],
    unseen: [{ text: 'Здравствуйте, Anna' }, { text: 'Größe, naïve, 🌸' }],
  },
  BASE_ELSEWHERE: {
    seen: [{ html: '<base href="https://evil.example/"><a href="x">y</a>' }],
    unseen: [{ html: '<base href="https://www.firm.example/">' }, {}],
  },
})
